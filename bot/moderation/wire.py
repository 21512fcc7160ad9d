"""JSON-able records of the desk's values: for the database, the command line and exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.moderation.models import (
    Action,
    ArticleEvidence,
    Assessment,
    Band,
    Carrier,
    ClaimKind,
    CueEvidence,
    Evidence,
    FactCheckEvidence,
    Flag,
    FlagName,
    Label,
    LinkEvidence,
    RuleMatch,
    Scores,
    SentenceEvidence,
    Span,
    Strength,
    Target,
)

_EVIDENCE_KINDS = {
    CueEvidence: "cue",
    SentenceEvidence: "sentence",
    ArticleEvidence: "article",
    FactCheckEvidence: "fact_check",
    LinkEvidence: "link",
}


def scores_record(scores: Scores) -> dict[str, float]:
    """Return label name -> score."""
    return {str(label): value for label, value in scores.items()}


def scores_from(record: Mapping[str, float]) -> dict[Label, float]:
    """Read what `scores_record` wrote."""
    return {Label(name): float(value) for name, value in record.items()}


def carrier_record(carrier: Carrier) -> dict[str, Any]:
    """Return a carrying word as a record: `span` its offsets into the text, `fall` how far the score falls without it."""
    return {
        "span": [carrier.span.start, carrier.span.end],
        "label": str(carrier.label),
        "fall": carrier.fall,
    }


def carrier_from(record: Mapping[str, Any]) -> Carrier:
    """Read what `carrier_record` wrote."""
    return Carrier(Span(*record["span"]), Label(record["label"]), float(record["fall"]))


def assessment_record(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as a record, without its flags. `folded` holds words of the comment, or None."""
    return {
        "status": str(assessment.status),
        "scores": scores_record(assessment.scores),
        "raw": scores_record(assessment.raw),
        "folded": assessment.folded,
        "suspected": scores_record(assessment.suspected),
        "language": assessment.language,
        "confident": assessment.confident,
        "provisional": assessment.provisional,
        "carriers": [carrier_record(carrier) for carrier in assessment.carriers],
        "scorer": assessment.scorer,
        "scorer_version": assessment.scorer_version,
    }


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """Return an evidence object as a record; `kind` tells which one it is."""
    record: dict[str, Any] = {"kind": _EVIDENCE_KINDS[type(evidence)]}
    if isinstance(evidence, CueEvidence):
        record |= {"cue": evidence.cue, "target": evidence.target}
        if evidence.rebuttal:
            record["rebuttal"] = [evidence.rebuttal.start, evidence.rebuttal.end]
    elif isinstance(evidence, SentenceEvidence):
        record |= {
            "sentence": evidence.sentence,
            "features": dict(evidence.features),
            "claim_kind": str(evidence.claim_kind),
        }
    else:
        record |= asdict(evidence)
        if isinstance(evidence, ArticleEvidence):
            span = evidence.article_span
            record |= {
                "article_span": [span.start, span.end],
                "guards_passed": list(evidence.guards_passed),
                "guards_failed": list(evidence.guards_failed),
            }
    return record


def evidence_from(record: Mapping[str, Any]) -> Evidence:
    """Read what `evidence_record` wrote."""
    if record["kind"] == "cue":
        target = record.get("target")
        rebuttal = record.get("rebuttal")
        return CueEvidence(
            record["cue"], Target(target) if target else None, Span(*rebuttal) if rebuttal else None
        )
    if record["kind"] == "sentence":
        kind = ClaimKind(record.get("claim_kind", ClaimKind.OTHER))  # older records have none
        return SentenceEvidence(record["sentence"], record["features"], kind)
    fields = {name: value for name, value in record.items() if name != "kind"}
    if record["kind"] == "article":
        lists = {name: tuple(fields[name]) for name in ("guards_passed", "guards_failed")}
        return ArticleEvidence(**(fields | lists | {"article_span": Span(*fields["article_span"])}))
    if record["kind"] == "link":
        return LinkEvidence(**fields)
    return FactCheckEvidence(**(fields | {"strength": Strength(fields["strength"])}))


def flag_record(flag: Flag) -> dict[str, Any]:
    """Return a flag as a record: `flag` is its name, `span` its offsets into the text."""
    return {
        "flag": str(flag.name),
        "span": [flag.span.start, flag.span.end],
        "score": flag.score,
        "band": str(flag.band),
        "detector": flag.detector,
        "version": flag.version,
        "evidence": evidence_record(flag.evidence),
    }


def flag_from(record: Mapping[str, Any]) -> Flag:
    """Read what `flag_record` wrote."""
    return Flag(
        name=FlagName(record["flag"]),
        span=Span(*record["span"]),
        score=record["score"],
        band=Band(record["band"]),
        detector=record["detector"],
        version=record["version"],
        evidence=evidence_from(record["evidence"]),
    )


def match_record(match: RuleMatch) -> dict[str, Any]:
    """Return a rule's match as a record. It holds no words of the comment."""
    return {"rule": match.rule, "action": str(match.action), "live": match.live, "why": list(match.why)}


def match_from(record: Mapping[str, Any]) -> RuleMatch:
    """Read what `match_record` wrote."""
    return RuleMatch(record["rule"], Action(record["action"]), record["live"], tuple(record["why"]))
