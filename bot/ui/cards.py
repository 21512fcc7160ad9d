"""The cards: what Discord shows of articles, cases, decisions, outages and anchors.

Each builder returns a Components V2 view within Discord's limits (40 components, 4,000 characters in all), whatever the texts
in it.
"""

from bot.ui.article_cards import article_card, article_page, shows_whole_text
from bot.ui.case_cards import awaits_assessment, case_card
from bot.ui.dispute_cards import dispute_card
from bot.ui.log_cards import anchor_card, decision_details, log_card, notice_card, outage_card

__all__ = [
    "anchor_card",
    "article_card",
    "article_page",
    "awaits_assessment",
    "case_card",
    "decision_details",
    "dispute_card",
    "log_card",
    "notice_card",
    "outage_card",
    "shows_whole_text",
]
