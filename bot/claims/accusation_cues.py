"""More cues of disputes: idioms, accusations in the shape of a question, and readers who leave.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

from bot.claims.cue_parts import END, START, Cue, cue
from bot.moderation.models import FlagName, Target

_DISPUTE = FlagName.DISPUTE_SOURCE

_PRESS = r"(?:articles?|pieces?|reports?|reporting|reporters?|journalis[mt]s?|journos?|coverage|headlines?|titles?|news|(?:news)?papers?|outlets?|sites?|websites?|channels?|media|msm|press|authors?|writers?|editors?|rag|publication|magazine|source|newsroom|desk)"
_WRITE = r"(?:write|wrote|writes|written|writing|publish(?:es|ed|ing)?|print(?:s|ed|ing)?|post(?:s|ed|ing)?|approv(?:e|es|ed)|edit(?:s|ed)?|fact-?\s?check(?:s|ed)?|proofread|run|ran|greenlit|let|wrote\sup|signs?\soff\son|signed\soff\son)"
_TRASH = r"(?:garbage|rubbish|trash|crap|nonsense|bull(?:shit|crap)|bs|drivel|tripe|junk|lies|propaganda|shit|clickbait|stuff|thing|article|piece|headline|mess|slop|joke)"
_PAYERS = r"(?:kremlin|putin|moscow|russia|russians|cia|pentagon|nato|us|usa|state\sdepartment|government|govt|ministry|soros|big\s\w+|lobby|arms\s(?:industry|lobby|makers|dealers)|oil\s(?:industry|lobby|companies)|party|west|eu|zelensky+|kyiv|kiev|oligarchs?|globalists?|advertisers?|sponsors?|industry|oil|pharma|democrats|republicans|beijing|china)"
_OMIT = r"(?:omit(?:s|ted|ting)?|ignor(?:e|es|ed|ing)|hid(?:e|es|ing)?|leav(?:e|es|ing)\sout|left\sout|skip(?:s|ped|ping)?|forg(?:ot|et|ets|etting)|fail(?:s|ed)?\sto\smention|never\smention(?:s|ed)?|didn'?t\smention|doesn'?t\smention|don'?t\smention|didn'?t\sbother|gloss(?:es|ed)?\sover|bur(?:y|ies|ied)|downplay(?:s|ed)?|whitewash(?:es|ed)?|twist(?:s|ed)?|distort(?:s|ed)?|misquote[sd]?|misrepresent(?:s|ed)?|exaggerate[sd]?|sensationali[sz]e[sd]?|spin|spins|spun|cherry-?\s?pick(?:s|ed)?)"

ACCUSATION_CUES: tuple[Cue, ...] = (
    # --- who pays, who wrote
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \bhow\smuch\s(?:did|do|does|are|were|was|is)\s(?:\w+\s){{1,4}}?(?:pay|paid|paying|get|getting
                |make)\s?(?:(?:you|you\sguys|him|her|them|the\sauthor|this\s\w+)\s)?(?:to\s(?:write|publish
                |print|say|post|run)|for\s(?:this|that|the))\b
            |\bwho(?:'s|\sis)?\s(?:is\s)?(?:pays?|paid|paying|funds?|funded|funding|sponsors?|sponsored|owns?
                |bankrolls?)\s(?:(?:for|you|you\sguys|these|them|the)\s)*(?:this|that|you|the|these|for|your)\b
            |(?<!\d\s)(?<!two\s)\b{_PRESS}\s(?:(?:is|are|was|were|obviously|clearly|being|been|has|have|just
                |all|probably)\s)*(?:paid\s(?:for\s)?by(?!\sthe\scourt)|sponsored\sby|funded\sby|bankrolled\sby
                |on\sthe\spayroll|owned\sby|bought(?!\s(?:a|an|the|his|her|their)\b)|in\sthe\s(?:pocket
                |pockets)\sof|in\sbed\swith|in\scahoots|serving\sthe)\b
            |(?:{START}\s*(?:\w+\s){{0,2}}?|\b(?:this|you|article|piece|it's|obviously|clearly|probably
                |definitely|again)\s(?:is\s|was\s|are\s)?)
                (?:in\sthe\spockets?\sof|on\sthe\spayroll\sof|in\sbed\swith|brought\sto\syou\sby|sponsored\sby
                    |paid\s(?:for\s)?by|dictated\sby|ghost-?written\sby|written\sby|courtesy\sof|straight\sfrom
                    |copied\sfrom|press\srelease\s(?:of|from|by)|talking\spoints\s(?:of|from))\s(?:the\s|a\s
                    |some\s|big\s)?{_PAYERS}\b(?!\s(?:to\s(?:fight|work|build)|of\b))
            |\bbought\sand\spaid\sfor\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \bwho\s(?:the\s\w+\s|even\s|on\searth\s|actually\s)?{_WRITE}\s(?:this|that|these|your
                |such)\s(?:\w+\s){{0,2}}?{_TRASH}
            |\bwho\s(?:even\s|actually\s)?(?:fact-?\s?checks?|proofreads?|edits?|verifies|checks)\s(?:this|that
                |your|these|the|any)\b
            |\bwhoever\s{_WRITE}\s(?:this|that|it|the|your)(?:\s\w+){{0,3}}?\s(?:should|needs|must|has|doesn'?t
                |didn'?t|knows|clearly|is|was|ought|never)\b
            |\b(?:did|was|does|do|is)\s(?:an?|some|the|your)\s(?:\w+\s)?(?:interns?|child|kid|toddler|monkey
                |bot|chatgpt|ai|chatbot|kremlin|ministry|five[\s-]year[\s-]old|\d-?\s?year-?\s?old|teenager
                |lobbyist)\s(?:even\s)?{_WRITE}\s(?:this|that|it|your)\b
            |\b(?:this|it|article|piece)\s(?:was\s|is\s|looks\s|sounds\s|reads\slike\sit\swas\s)?(?:clearly\s
                |obviously\s)?(?:written|dictated|approved|ordered)\sby\s(?:an?\s|the\s
                |some\s)?(?:\w+\s)?(?:interns?|child|kid|toddler|monkey|bot|chatgpt|ai|kremlin|ministry
                |lobbyist|general\sstaff|pr\s\w+|propagandists?|shills?)\b
            |\bwhere\sdid\s(?:you|the\s\w+|this\s\w+|they)\s(?:even\s)?(?:learn|study|get\syour\s(?:degree
                |licen[sc]e))\b
            |\b(?:do|does|did)\s(?:you|you\s(?:guys|people)|anyone\sthere|the\sauthor|your\s(?:editors?
                |reporters?))\s(?:even|ever|actually)\s(?:check|verify|read|research|proofread|fact-?check
                |do\sany\sresearch|bother)\b
        """,
    ),
    # --- what kind of thing this is
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"""
            \b(?:this|that|it|article|piece|whole\sthing)\s?(?:is|'s|was|isn'?t|is\snot)\s(?:literally\s
                |basically\s|just\s|nothing\sbut\s|clearly\s|only\s|really\s|more\sof\s)*(?:an?\s)?(?:\w+\s)?
                (?:advert(?:isement)?|commercial|infomercial|press\srelease|opinion\spiece|op-?ed|fan\sfiction
                    |pr\sstunt|puff\spiece|job\sapplication|ad)\b(?:\sfor|\sin\sdisguise|\sdisguised
                    |\spretending|,?\snot\s|\sof\sthe|\sfrom\sthe|{END})
            |\b(?:this|that|it|here)\s(?:is|was|'s)?\s?(?:isn'?t|not|ain'?t|is\snot|hardly|barely)\s(?:even\s
                |really\s|exactly\s|an?\s|even\sclose\sto\s|remotely\s)*(?:journalism|news|reporting|balanced
                |neutral|objective|unbiased|impartial|credible)\b
            |\b(?:actual|real|proper|honest|decent|serious|unbiased|balanced|objective
                |independent)\s(?:journalis[mt]s?|news|reporting|reporters?
                |coverage)\b[^.!?\n]{{0,30}}?\b(?:instead|for\sonce|for\sa\schange|dead|died|please|anymore
                |any\smore|left|nowadays|these\sdays)\b
            |\b(?:journalism|objectivity|integrity)\s(?:is|has)\s(?:\w+\s)?(?:dead|died|gone|left\sthe|dying)\b
            |\b(?:rip|r\.i\.p\.?|goodbye|so\smuch\sfor)\s(?:\w+\s)?(?:journalism|objectivity|journalistic
                |objective|impartial\w*|neutrality|unbiased)\b
            |\b(?:read|seen|heard|find|get|found)\s(?:\w+\s)?(?:better|more\saccurate
                |more\shonest)\s(?:journalism|reporting|articles?|coverage|news|writing)\s(?:on|in|from|by|at)\b
            |\b(?:no|zero|little|any|lost\sall|lose\sall|losing|lost|lack\sof|not\sa\sshred\sof
                |not\san\sounce\sof)\s(?:\w+\s)?(?:journalistic\s)?(?:credibility|integrity|objectivity
                |standards|ethics|professionalism|fact-?checking|shame)\b(?!\s(?:of|in|on)\s(?:the\s)?(?:talks
                |government|ministry|minister|kremlin|army|politic|un\b|who\b|court))
            |\b(?:bias|agenda|spin|narrative|propaganda|clickbait|desperation)\s(?:is|was|are)\s(?:(?:so|really
                |clearly|pretty|just|too|quite|very|almost)\s)*(?:showing|obvious|unreal|strong|palpable|clear
                |thick|visible|blatant|insane|real|off\sthe\scharts|through\sthe\sroof|dripping|overwhelming
                |transparent|glaring|evident|sickening)\b
            |\b(?:smell|smells?\sof|see|detect|sense|spot)\s(?:an?\s|the\s|some\s|your\s|a\sclear\s
                |so\smuch\s)?(?:agenda|bias|spin|propaganda|rat)\b{END}
            |\bso\smuch\s(?:spin|bias|propaganda|clickbait|misinformation|bs|bull(?:shit|crap))\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \b(?:(?:the|this|your|these)\s(?:\w+\s)?|(?<!other\s)(?<!most\s)(?<!many\s)(?<!some\s))(?:author
                |writer|reporter|journalist|columnist|editor|article|piece|report|outlet|paper
                |site)\s(?:(?:clearly|obviously|conveniently|deliberately|just|simply|really|also|even|totally
                |completely|again|has|have|is|are|apparently|literally)\s)*
                (?:{_OMIT}|ha(?:s|d|ve)\s(?:absolutely\s)?(?:no|zero)\s(?:clue|idea|credibility|integrity|shame
                    |understanding)|knows?\s(?:absolutely\s)?(?:nothing|zero|jack)|no\sclue|clueless
                    |doesn'?t\s(?:know|understand|get|have\sa\sclue)|didn'?t\s(?:even\s)?(?:bother|check|ask
                    |read|do|talk|verify|speak)|never\s(?:set\sfoot|checked|asked|bothered|been)|made\s(?:this
                    |that|it|half|everything|things)\b|makes\s(?:stuff|things|it)\sup|riddled\swith|full\sof
                    |contains?\s(?:\w+\s)?(?:errors|lies|falsehoods|inaccuracies|mistakes|propaganda
                    |misinformation)|should\sbe\s(?:fired|ashamed|sacked|embarrassed|retracted|sued
                    |corrected))\b
            |\b(?:you|u|you\s(?:guys|people|lot|all)|y'?all|they)\s(?:(?:conveniently|always|deliberately|again
                |just|also|even|once\sagain|somehow|completely|totally|have|guys|clearly)\s)*(?:left\sout
                |leave\sout|forgot\sto\s(?:mention|say|tell|add|include|write)|forget\sto\s(?:mention|say|tell
                |add)|fail(?:ed)?\sto\smention|omit(?:ted)?|skipped\sover|never\s(?:report|mention|write|tell
                |cover|show|talk\sabout))\b
            |\b(?:half|most|none|all|much|part|some)\s(?:of\s)?(?:this|that|the|your|it)\s?(?:\w+\s)?(?:is|are
                |was|were)\s(?:(?:just|simply|completely|totally|literally|all|plain|clearly)\s)*(?:made\s?-?up
                |invented|fabricated|false|untrue|wrong|nonsense|fiction|lies|taken\sout\sof\scontext|fake|bs
                |bull(?:shit|crap)|inaccurate|speculation|exaggerated)\b
            |\b(?:you|they)\s(?:just\s|literally\s|clearly\s|simply\s)?(?:made|make|making|invented
                |pulled)\s(?:that|this|the|those|these)\s(?:\w+\s)?(?:numbers?|figures?|stats?|quotes?|stor(?:y
                |ies)|facts?)\s(?:up|out)\b
            |\b(?:quotes?|facts?|numbers?|figures?|stats?|statements?)\s(?:(?:is|are|was|were|all|clearly|just
                |completely|totally)\s)*(?:taken\sout\sof\scontext|cherry-?\s?picked|made\sup|invented
                |fabricated|doctored|massaged)\b
            |\btwist(?:s|ed|ing)?\s(?:his|her|their|the|his\sown|everyone'?s|my|our)\s(?:words|facts|story
                |quotes?|truth)\b
        """,
    ),
    # --- readers who leave, or ask for better
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            {START}\s*(?:(?:and|so|i|i'm|im|have|just|well|ok|that'?s\sit|officially|finally|consider\sme
                |instantly|immediately|yep)[\s,]+){{0,3}}(?:unsubscrib(?:ed|ing|e)|unfollow(?:ed|ing)?
                |cancel(?:l?ed|l?ing)?\s(?:my|the|our)\s(?:sub|subscription|membership))\b
            |\b(?:used\sto|once)\s(?:\w+\s)?(?:respect|trust|like|love|read|admire|be\sa\s(?:decent|good|great
                |serious|respectable|reputable|fine))\b[^.!?\n]{{0,20}}?\b(?:(?:news)?papers?|sites?|outlet
                |channel|magazine|publication|journalism|journalist|author|here|page)\b
            |\b(?:lost|losing|lose|have\sno|zero|no)\s(?:\w+\s)?(?:all\s|any\s|more\s)?(?:respect|trust
                |faith)\s(?:left\s)?(?:in|for)\s(?:this|the|your|you|that)\s?(?:\w+\s)?{_PRESS}\b
            |\b(?:nobody|no\sone|people|we|i)\s(?:should|can|could|will|would|can'?t|cannot|don'?t|won'?t|never
                |ever|even)\s(?:ever\s|even\s|really\s|still\s)?(?:take|trust|believe|read|reads|takes|trusts
                |believes)\s(?:anything\s(?:from|in|on|by)\s|a\sword\s(?:from|in|of)\s)?(?:this|your|that
                |these)\s(?:\w+\s)?{_PRESS}\b
            |\bsick\sof\s(?:being\s)?(?:(?:lied\sto|manipulated|misled|played)\b|the\s(?:lies|spin|bias
                |propaganda|clickbait)\b|this\s(?:\w+\s)?(?:propaganda|clickbait|bias|spin))
            |{START}\s*(?:(?:please|just|pls|wow|you\s(?:can|should|must|need\sto)|come\son|seriously|cmon
                |c'mon)[\s,]+){{0,2}}do\s(?:\w+\s)?better\b(?:,?\s(?:guys|please|people|than\sthis|everyone
                |folks|y'?all|\w+\s(?:times|post|news|herald|tribune)))?{END}
            |\b(?:expected|expect|deserve|demand)\s(?:\w+\s)?(?:better|more)\s(?:from|of|than)\b
            |\b(?:this|the|your|that)\s(?:\w+\s)?(?:article|headline|title|piece|story|report
                |post)\s(?:really\s|badly\s|desperately\s)?(?:needs|requires|should\sget|deserves
                |wants)\s(?:a\s|some\s|an\s)?(?:\w+\s)?(?:correction|retraction|fact-?check|rewrite|apology
                |to\sbe\s\w+|correcting|fixing|editor)\b
            |{START}\s*(?:(?:please|pls|just|you\s(?:should|must|need\sto|have\sto)|kindly
                |now)[\s,]+){{0,2}}(?:retract|delete|correct|fix|change|withdraw|unpublish|remove
                |apologi[sz]e\sfor|pull)\s(?:this|that|your|the)\s(?:\w+\s)?(?:article|headline|title|piece
                |story|report|post|error|number|figure|nonsense|mess|garbage|claim)\b
            |\b(?:this|that)\sneeds\s(?:a\s)?(?:correction|retraction|correcting)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        r"""
            \b(?:media|press|msm|journalists|papers?|outlets?|news|they)\s(?:(?:is|are|just|always|still|keep
                |keeps|all|at\sit\sagain|will|again)\s){0,2}[,:]?\s?(?:doing\swhat|lying
                |lie)\s(?:\w+\s){0,4}?(?:again|through|as\susual|best|to\sus|to\speople|to\sthe\speople)\b
            |\blied\sto\sby\s(?:the\s|this\s)?(?:\w+\s)?(?:press|media|papers?|journalists|msm|news)\b
            |\bmsm\b[^.!?\n]{0,25}?\b(?:lies?|lying|propaganda|narrative|bs|trash|garbage|hoax|agenda|spin
                |being\smsm|does\sbest)\b
            |\b(?:lying|lies?)\s(?:\w+\s)?(?:through|thru)\s(?:their|your|its|his|her)\steeth\b
            |\b(?:push|pushing|pushes|fit|fits|suit|suits|serve|serves|further|furthers|support)\s(?:(?:your
                |their|an?|the|its|his|her|that|some|this|same|political|western|russian|certain|usual
                |own)\s){1,3}(?:agenda|narrative|propaganda)\b(?<!\bkremlin)
            |\b(?:alarmism|fear|outrage|panic|drama|doom|hysteria|misery)\ssells\b
            |\b(?:stirring|whipping|drumming)\sup\s(?:\w+\s)?(?:panic|fear|hysteria|hate|hatred|outrage
                |trouble)\b
            |\b(?:desperate|anything|all|only|just)\s(?:\w+\s)?for\s(?:the\s|some\s|a\sfew\s|more\s)?(?:clicks
                |views|ad\srevenue|ratings|attention|traffic|engagement)\b
            |\b(?:for|chasing|farming|after)\s(?:the\s|those\s|more\s|cheap\s)?(?:clicks|ad\srevenue|ad\smoney
                |engagement)\b
            |\bgot\sdizzy\b|\b(?:masquerading|posing|passing\sitself\soff|dressed\sup|disguised)\sas\s(?:news
                |journalism|analysis|reporting|fact|facts)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        r"""
            (?<!\w)(?:досить|хватит|годі|перестаньте|припиніть|прекратите|харе|хорош|перестань|кінчайте
                |кончайте)\s(?:нас\s|людей\s|вже\s|уже\s)?(?:лякати|пугать|нагнітати|нагнетать|брехати|врать
                |лгать|маніпулювати|манипулировать|дурити|обманывать|розводити|разводить|поширювати
                |распространять|сіяти|сеять|гнать|писати\sдурниці|писать\sбред|постити|постить|нести)(?!\w)
            |(?<!\w)(?:скільки|сколько|хто|кто)\s(?:(?:вам|тобі|тебе|за\sце|за\sэто|автору|им
                |їм)\s)*(?:заплатили|платять|платят|проплатил\w*|проплатив|заплатив|заплатил|занесли
                |заносят)(?!\w)
            |(?<!\w)(?:хто|кто)\s(?:таке\s|це\s|это\s|вообще\s|взагалі\s|вам\s)*(?:пише|пишет|писав|писал
                |написав|написал)\s(?:такий\s|цей\s|этот\s|такую\s|такое\s|цю\s|эту\s|оце\s|весь\sэтот\s|це\s
                |это\s)?(?:бред|маячню|чушь|дурню|фігню|херню|нісенітницю|ерунду|лайно|говно|дурниці|стаття
                |статью|статтю)(?!\w)
            |(?<!\w)(?:стаття|статья|заголовок|текст|матеріал|материал|автор|ваша\s\w+
                |ваш\s\w+)\s(?:[-–—]\s?)?(?:це\s|это\s|просто\s|явно\s|повна\s|полная\s|полный\s|повний\s
                |відверто\s|откровенно\s)*(?:бреш\w+|брех\w+|лж[её]т|вр[её]т|лжив\w+|фейк\w*|пропаганд\w+
                |маніпул\w+|манипул\w+|замовн\w+|заказн\w+|проплачен\w+|упереджен\w+|предвзят\w+|однобок\w+
                |маячня|бред|чушь|клікбейт\w*|кликбейт\w*)(?!\w)
            |(?<!\w)(?:продажн\w+|проплачен\w+|кремлівськ\w+|брехлив\w+|лжив\w+)\s(?:\w+\s)?(?:журналіст\w*
                |журналист\w*|журналюг\w*|змі|сми|видання|издание|газет\w+|канал\w*|писак\w*|прес\w+)(?!\w)
            |(?<!\w)(?:знову|опять|снова|вкотре|чергова|очередная)\s(?:ваша|ваш|ваше|ваші|ваши|ця|цей|эта
                |этот)?\s?(?:пропаганда|брехня|ложь|маніпуляція|манипуляция|зрада|джинса|заказуха)(?!\w)
            |(?<!\w)(?:зупиніть|остановите|припиніть|прекратите|досить|хватит)\s(?:\w+\s){0,2}?(?:поширенн\w+|распространени\w+|дезінформаці\w+|дезинформаци\w+|пропаганд\w+|паніку|панику|брехн\w+|фейк\w+)(?!\w)
            |(?<!\w)(?:ви|вы|ти|ты|автор|стаття|статья|редакція|редакция)\s(?:\w+\s){0,2}?(?:перекручу\w+|перекрут\w+|искажа\w+|извраща\w+|спотворю\w+|маніпулю\w+|манипулиру\w+|замовчу\w+|замалчива\w+|дезінформу\w+|дезинформиру\w+|вводит\w+\sв\sоману|вводит\w+\sв\sзаблуждение)(?!\w)
            |(?<!\w)(?:соромно|сором|стыдно|позор|ганьба)\s(?:таке|такое|це|это|таку|такую)?\s?(?:читати|читать|писати|писать|публікувати|публиковать|редакції|редакции|автору|журналістам|журналистам)(?!\w)
            |(?<!\w)(?:відписуюсь|відписуюся|отписываюсь|отписка|відписка|відписався|отписался)(?!\w)
        """,
    ),
)
