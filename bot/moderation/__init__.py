"""The words of the trade, each with one meaning, and the rules that need no I/O.

An *article* is posted for discussion. A member's reply is a *comment*; each text it had is a *revision*, made of
*surfaces* (pieces that a reader sees). A revision gets an *assessment*: a *score* from 0 to 1 for each *label*, and
*flags* with their *evidence*. A *policy* is a versioned set of *rules*; it turns an assessment into a *decision*,
which holds the *action* (allow < note < queue < remove < timeout), the rule that fired and its *cause*. *Effects* carry
a decision out, after it is on disk. A comment that waits for a person has a *case* in the *queue*.

A flag is never a verdict: it says what a comment matches, and who says so.
"""
