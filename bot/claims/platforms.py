"""Domains that anyone publishes on, or that only lead elsewhere. A rating of the domain says nothing about a link to it."""

from __future__ import annotations

PLATFORMS = frozenset(
    """
    youtube.com youtu.be vimeo.com dailymotion.com rumble.com bitchute.com odysee.com twitch.tv tiktok.com
    x.com twitter.com t.co facebook.com fb.com fb.watch instagram.com threads.net linkedin.com lnkd.in pinterest.com snapchat.com
    reddit.com redd.it tumblr.com quora.com vk.com ok.ru weibo.com telegram.org t.me telegra.ph whatsapp.com wa.me discord.com
    discord.gg discordapp.com mastodon.social bsky.app truthsocial.com gab.com parler.com gettr.com minds.com 4chan.org 8kun.top
    medium.com substack.com wordpress.com blogspot.com blogger.com livejournal.com ghost.io wixsite.com weebly.com squarespace.com
    patreon.com gofundme.com change.org petitions.net eventbrite.com meetup.com
    bit.ly tinyurl.com goo.gl ow.ly buff.ly is.gd rebrand.ly cutt.ly linktr.ee dlvr.it trib.al shorturl.at rb.gy ift.tt
    google.com bing.com yandex.ru yandex.com duckduckgo.com baidu.com yahoo.com msn.com ampproject.org feedly.com flipboard.com
    archive.org archive.is archive.ph archive.today webcache.googleusercontent.com
    wikipedia.org wikimedia.org wiktionary.org fandom.com github.com github.io gitlab.com pastebin.com scribd.com issuu.com
    slideshare.net dropbox.com mega.nz box.com onedrive.com sharepoint.com icloud.com amazonaws.com cloudfront.net herokuapp.com
    vercel.app netlify.app pages.dev imgur.com giphy.com tenor.com flickr.com spotify.com soundcloud.com apple.com
    amazon.com ebay.com etsy.com stackexchange.com stackoverflow.com researchgate.net academia.edu ssrn.com arxiv.org zenodo.org
    """.split()  # noqa: SIM905 - a list that people read and change
)
"""Registered domains, and some hosts below one."""
