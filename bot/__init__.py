"""Comment Desk: a newsroom's comment desk as a Discord bot."""
