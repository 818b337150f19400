"""Names of the ontology as constants. Made by `python -m ontology.generate`; do not edit.

Classes and properties are IRIs; `PROPERTIES`, `SINGLE_VALUED`, `CLAIMED` and `SCHEMES` hold local
names, as `Claim.property` and codes do.
"""

# ruff: noqa: N816, SIM905

from __future__ import annotations

DGM = "https://w3id.org/dragoman/ontology#"
CODE = "https://w3id.org/dragoman/codes#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"

Actor = "https://w3id.org/dragoman/ontology#Actor"
Agreement = "https://w3id.org/dragoman/ontology#Agreement"
Attribution = "https://w3id.org/dragoman/ontology#Attribution"
Boilerplate = "https://w3id.org/dragoman/ontology#Boilerplate"
Claim = "https://w3id.org/dragoman/ontology#Claim"
Code = "https://w3id.org/dragoman/ontology#Code"
Corroboration = "https://w3id.org/dragoman/ontology#Corroboration"
Disagreement = "https://w3id.org/dragoman/ontology#Disagreement"
Document = "https://w3id.org/dragoman/ontology#Document"
Event = "https://w3id.org/dragoman/ontology#Event"
Fact = "https://w3id.org/dragoman/ontology#Fact"
Friction = "https://w3id.org/dragoman/ontology#Friction"
Group = "https://w3id.org/dragoman/ontology#Group"
HolderInference = "https://w3id.org/dragoman/ontology#HolderInference"
Indicator = "https://w3id.org/dragoman/ontology#Indicator"
Inference = "https://w3id.org/dragoman/ontology#Inference"
Judgement = "https://w3id.org/dragoman/ontology#Judgement"
Link = "https://w3id.org/dragoman/ontology#Link"
Measure = "https://w3id.org/dragoman/ontology#Measure"
Meeting = "https://w3id.org/dragoman/ontology#Meeting"
Mention = "https://w3id.org/dragoman/ontology#Mention"
Office = "https://w3id.org/dragoman/ontology#Office"
Organisation = "https://w3id.org/dragoman/ontology#Organisation"
Passage = "https://w3id.org/dragoman/ontology#Passage"
Person = "https://w3id.org/dragoman/ontology#Person"
Place = "https://w3id.org/dragoman/ontology#Place"
Position = "https://w3id.org/dragoman/ontology#Position"
Recording = "https://w3id.org/dragoman/ontology#Recording"
State = "https://w3id.org/dragoman/ontology#State"
Statement = "https://w3id.org/dragoman/ontology#Statement"
StatusChange = "https://w3id.org/dragoman/ontology#StatusChange"
Tenure = "https://w3id.org/dragoman/ontology#Tenure"
Territory = "https://w3id.org/dragoman/ontology#Territory"
TimeSpan = "https://w3id.org/dragoman/ontology#TimeSpan"
about = "https://w3id.org/dragoman/ontology#about"
absent = "https://w3id.org/dragoman/ontology#absent"
actor = "https://w3id.org/dragoman/ontology#actor"
addressee = "https://w3id.org/dragoman/ontology#addressee"
against = "https://w3id.org/dragoman/ontology#against"
agency = "https://w3id.org/dragoman/ontology#agency"
announcedBy = "https://w3id.org/dragoman/ontology#announcedBy"
attributedAddressee = "https://w3id.org/dragoman/ontology#attributedAddressee"
attributedOutlet = "https://w3id.org/dragoman/ontology#attributedOutlet"
attributedSpeaker = "https://w3id.org/dragoman/ontology#attributedSpeaker"
attribution = "https://w3id.org/dragoman/ontology#attribution"
author = "https://w3id.org/dragoman/ontology#author"
basis = "https://w3id.org/dragoman/ontology#basis"
betweenClaim = "https://w3id.org/dragoman/ontology#betweenClaim"
blockRole = "https://w3id.org/dragoman/ontology#blockRole"
boilerplate = "https://w3id.org/dragoman/ontology#boilerplate"
by = "https://w3id.org/dragoman/ontology#by"
byMeasure = "https://w3id.org/dragoman/ontology#byMeasure"
cause = "https://w3id.org/dragoman/ontology#cause"
chair = "https://w3id.org/dragoman/ontology#chair"
claimProperty = "https://w3id.org/dragoman/ontology#claimProperty"
claimSubject = "https://w3id.org/dragoman/ontology#claimSubject"
claimTime = "https://w3id.org/dragoman/ontology#claimTime"
claimed = "https://w3id.org/dragoman/ontology#claimed"
contentId = "https://w3id.org/dragoman/ontology#contentId"
convenedBy = "https://w3id.org/dragoman/ontology#convenedBy"
coreferentWith = "https://w3id.org/dragoman/ontology#coreferentWith"
decidedBy = "https://w3id.org/dragoman/ontology#decidedBy"
deniedBy = "https://w3id.org/dragoman/ontology#deniedBy"
detailsUndisclosed = "https://w3id.org/dragoman/ontology#detailsUndisclosed"
disagreementKind = "https://w3id.org/dragoman/ontology#disagreementKind"
disagreementProperty = "https://w3id.org/dragoman/ontology#disagreementProperty"
disagreementSubject = "https://w3id.org/dragoman/ontology#disagreementSubject"
disagreementValue = "https://w3id.org/dragoman/ontology#disagreementValue"
documentKind = "https://w3id.org/dragoman/ontology#documentKind"
edtf = "https://w3id.org/dragoman/ontology#edtf"
end = "https://w3id.org/dragoman/ontology#end"
engine = "https://w3id.org/dragoman/ontology#engine"
evidence = "https://w3id.org/dragoman/ontology#evidence"
factLiteral = "https://w3id.org/dragoman/ontology#factLiteral"
factProperty = "https://w3id.org/dragoman/ontology#factProperty"
factSubject = "https://w3id.org/dragoman/ontology#factSubject"
factValue = "https://w3id.org/dragoman/ontology#factValue"
firstSince = "https://w3id.org/dragoman/ontology#firstSince"
frictionKind = "https://w3id.org/dragoman/ontology#frictionKind"
gist = "https://w3id.org/dragoman/ontology#gist"
guest = "https://w3id.org/dragoman/ontology#guest"
handle = "https://w3id.org/dragoman/ontology#handle"
hasMember = "https://w3id.org/dragoman/ontology#hasMember"
hasTerritory = "https://w3id.org/dragoman/ontology#hasTerritory"
holder = "https://w3id.org/dragoman/ontology#holder"
host = "https://w3id.org/dragoman/ontology#host"
inDocument = "https://w3id.org/dragoman/ontology#inDocument"
inOffice = "https://w3id.org/dragoman/ontology#inOffice"
inPassage = "https://w3id.org/dragoman/ontology#inPassage"
inferenceRule = "https://w3id.org/dragoman/ontology#inferenceRule"
inferredFact = "https://w3id.org/dragoman/ontology#inferredFact"
isRead = "https://w3id.org/dragoman/ontology#isRead"
judgedAt = "https://w3id.org/dragoman/ontology#judgedAt"
judgedBy = "https://w3id.org/dragoman/ontology#judgedBy"
judgedClaim = "https://w3id.org/dragoman/ontology#judgedClaim"
judgedEntity = "https://w3id.org/dragoman/ontology#judgedEntity"
judgedItem = "https://w3id.org/dragoman/ontology#judgedItem"
judgedMention = "https://w3id.org/dragoman/ontology#judgedMention"
judgementState = "https://w3id.org/dragoman/ontology#judgementState"
language = "https://w3id.org/dragoman/ontology#language"
licence = "https://w3id.org/dragoman/ontology#licence"
linkOf = "https://w3id.org/dragoman/ontology#linkOf"
linkState = "https://w3id.org/dragoman/ontology#linkState"
locatedIn = "https://w3id.org/dragoman/ontology#locatedIn"
meansHolder = "https://w3id.org/dragoman/ontology#meansHolder"
measureAction = "https://w3id.org/dragoman/ontology#measureAction"
measures = "https://w3id.org/dragoman/ontology#measures"
meetingKind = "https://w3id.org/dragoman/ontology#meetingKind"
mentionFeature = "https://w3id.org/dragoman/ontology#mentionFeature"
mentionKind = "https://w3id.org/dragoman/ontology#mentionKind"
mentionName = "https://w3id.org/dragoman/ontology#mentionName"
mentionText = "https://w3id.org/dragoman/ontology#mentionText"
modality = "https://w3id.org/dragoman/ontology#modality"
object = "https://w3id.org/dragoman/ontology#object"
occasion = "https://w3id.org/dragoman/ontology#occasion"
of = "https://w3id.org/dragoman/ontology#of"
ofFact = "https://w3id.org/dragoman/ontology#ofFact"
ofMention = "https://w3id.org/dragoman/ontology#ofMention"
office = "https://w3id.org/dragoman/ontology#office"
officeOf = "https://w3id.org/dragoman/ontology#officeOf"
onFriction = "https://w3id.org/dragoman/ontology#onFriction"
order = "https://w3id.org/dragoman/ontology#order"
organisationOf = "https://w3id.org/dragoman/ontology#organisationOf"
origin = "https://w3id.org/dragoman/ontology#origin"
origins = "https://w3id.org/dragoman/ontology#origins"
outlet = "https://w3id.org/dragoman/ontology#outlet"
outletOf = "https://w3id.org/dragoman/ontology#outletOf"
partOf = "https://w3id.org/dragoman/ontology#partOf"
participant = "https://w3id.org/dragoman/ontology#participant"
party = "https://w3id.org/dragoman/ontology#party"
passage = "https://w3id.org/dragoman/ontology#passage"
place = "https://w3id.org/dragoman/ontology#place"
ploverMode = "https://w3id.org/dragoman/ontology#ploverMode"
ploverType = "https://w3id.org/dragoman/ontology#ploverType"
polarity = "https://w3id.org/dragoman/ontology#polarity"
positionOf = "https://w3id.org/dragoman/ontology#positionOf"
positionStatement = "https://w3id.org/dragoman/ontology#positionStatement"
positionTopic = "https://w3id.org/dragoman/ontology#positionTopic"
prefix = "https://w3id.org/dragoman/ontology#prefix"
premise = "https://w3id.org/dragoman/ontology#premise"
published = "https://w3id.org/dragoman/ontology#published"
publishedBasis = "https://w3id.org/dragoman/ontology#publishedBasis"
publishedWhen = "https://w3id.org/dragoman/ontology#publishedWhen"
quote = "https://w3id.org/dragoman/ontology#quote"
reachedAt = "https://w3id.org/dragoman/ontology#reachedAt"
reader = "https://w3id.org/dragoman/ontology#reader"
reason = "https://w3id.org/dragoman/ontology#reason"
recorded = "https://w3id.org/dragoman/ontology#recorded"
recordedAt = "https://w3id.org/dragoman/ontology#recordedAt"
refersTo = "https://w3id.org/dragoman/ontology#refersTo"
rejectedProposals = "https://w3id.org/dragoman/ontology#rejectedProposals"
relayedBy = "https://w3id.org/dragoman/ontology#relayedBy"
replacedBy = "https://w3id.org/dragoman/ontology#replacedBy"
rule = "https://w3id.org/dragoman/ontology#rule"
saidBy = "https://w3id.org/dragoman/ontology#saidBy"
score = "https://w3id.org/dragoman/ontology#score"
sha256 = "https://w3id.org/dragoman/ontology#sha256"
sidelinesOf = "https://w3id.org/dragoman/ontology#sidelinesOf"
singleValued = "https://w3id.org/dragoman/ontology#singleValued"
slot = "https://w3id.org/dragoman/ontology#slot"
speaker = "https://w3id.org/dragoman/ontology#speaker"
standing = "https://w3id.org/dragoman/ontology#standing"
start = "https://w3id.org/dragoman/ontology#start"
status = "https://w3id.org/dragoman/ontology#status"
statusOf = "https://w3id.org/dragoman/ontology#statusOf"
suffix = "https://w3id.org/dragoman/ontology#suffix"
supportedBy = "https://w3id.org/dragoman/ontology#supportedBy"
target = "https://w3id.org/dragoman/ontology#target"
tenureStatus = "https://w3id.org/dragoman/ontology#tenureStatus"
toStatus = "https://w3id.org/dragoman/ontology#toStatus"
topic = "https://w3id.org/dragoman/ontology#topic"
unit = "https://w3id.org/dragoman/ontology#unit"
unreadSentences = "https://w3id.org/dragoman/ontology#unreadSentences"
url = "https://w3id.org/dragoman/ontology#url"
value = "https://w3id.org/dragoman/ontology#value"
valueLiteral = "https://w3id.org/dragoman/ontology#valueLiteral"
valueNode = "https://w3id.org/dragoman/ontology#valueNode"
verdict = "https://w3id.org/dragoman/ontology#verdict"
when = "https://w3id.org/dragoman/ontology#when"
wikidataItem = "https://w3id.org/dragoman/ontology#wikidataItem"
withdrew = "https://w3id.org/dragoman/ontology#withdrew"
wording = "https://w3id.org/dragoman/ontology#wording"
wordingIn = "https://w3id.org/dragoman/ontology#wordingIn"

hasEarliestBeginTimeStamp = "http://semanticweb.cs.vu.nl/2009/11/sem/hasEarliestBeginTimeStamp"
hasEarliestEndTimeStamp = "http://semanticweb.cs.vu.nl/2009/11/sem/hasEarliestEndTimeStamp"
hasLatestBeginTimeStamp = "http://semanticweb.cs.vu.nl/2009/11/sem/hasLatestBeginTimeStamp"
hasLatestEndTimeStamp = "http://semanticweb.cs.vu.nl/2009/11/sem/hasLatestEndTimeStamp"

CLASSES: frozenset[str] = frozenset(
    """
    Actor Agreement Attribution Boilerplate Claim Code Corroboration Disagreement Document Event
    Fact Friction Group HolderInference Indicator Inference Judgement Link Measure Meeting Mention
    Office Organisation Passage Person Place Position Recording State Statement StatusChange Tenure
    Territory TimeSpan
    """.split()
)
"""Local names of all classes."""

PROPERTIES: frozenset[str] = frozenset(
    """
    about absent actor addressee against agency announcedBy attributedAddressee attributedOutlet
    attributedSpeaker attribution author basis betweenClaim blockRole boilerplate by byMeasure cause
    chair claimProperty claimSubject claimTime claimed contentId convenedBy coreferentWith decidedBy
    deniedBy detailsUndisclosed disagreementKind disagreementProperty disagreementSubject
    disagreementValue documentKind edtf end engine evidence factLiteral factProperty factSubject
    factValue firstSince frictionKind gist guest handle hasMember hasTerritory holder host
    inDocument inOffice inPassage inferenceRule inferredFact isRead judgedAt judgedBy judgedClaim
    judgedEntity judgedItem judgedMention judgementState language licence linkOf linkState locatedIn
    meansHolder measureAction measures meetingKind mentionFeature mentionKind mentionName
    mentionText modality object occasion of ofFact ofMention office officeOf onFriction order
    organisationOf origin origins outlet outletOf partOf participant party passage place ploverMode
    ploverType polarity positionOf positionStatement positionTopic prefix premise published
    publishedBasis publishedWhen quote reachedAt reader reason recorded recordedAt refersTo
    rejectedProposals relayedBy replacedBy rule saidBy score sha256 sidelinesOf singleValued slot
    speaker standing start status statusOf suffix supportedBy target tenureStatus toStatus topic
    unit unreadSentences url value valueLiteral valueNode verdict when wikidataItem withdrew wording
    wordingIn
    """.split()
)
"""Local names of all properties."""

SINGLE_VALUED: frozenset[str] = frozenset(
    """
    firstSince holder office officeOf place reachedAt status tenureStatus unit value when
    """.split()
)
"""Local names of the properties whose values are compared."""

CLAIMED: dict[str, tuple[str, ...]] = {
    "Agreement": tuple(
        """
        announcedBy detailsUndisclosed party ploverMode ploverType reachedAt status topic when
        """.split()
    ),
    "Friction": tuple(
        """
        against by cause frictionKind object party ploverMode ploverType status when
        """.split()
    ),
    "Indicator": tuple(
        """
        against measures of unit value when
        """.split()
    ),
    "Measure": tuple(
        """
        actor measureAction object onFriction ploverMode ploverType target when
        """.split()
    ),
    "Meeting": tuple(
        """
        absent chair convenedBy firstSince guest host meetingKind partOf participant place
        ploverMode ploverType sidelinesOf status topic when
        """.split()
    ),
    "Organisation": tuple(
        """
        hasMember organisationOf partOf
        """.split()
    ),
    "Place": tuple(
        """
        locatedIn
        """.split()
    ),
    "Statement": tuple(
        """
        about addressee gist occasion outletOf ploverMode ploverType speaker when
        """.split()
    ),
    "Tenure": tuple(
        """
        holder office officeOf tenureStatus when
        """.split()
    ),
}
"""What a claim may say of a mention of each class, by local names."""

SCHEMES: dict[str, tuple[str, ...]] = {
    "agreementStatus": tuple(
        """
        agreed announced in-force initialled proposed refused signed suspended under-negotiation
        """.split()
    ),
    "basis": tuple(
        """
        coreferred explicit inferred
        """.split()
    ),
    "cameo": tuple(
        """
        03 04 05 06 07 08 09 10 11 12 13 14 15 16 163 17 1712 175 18 19 191 192 20
        """.split()
    ),
    "disagreementKind": tuple(
        """
        attribution contradiction each-true-at-its-time naming positions precision scope
        """.split()
    ),
    "documentKind": tuple(
        """
        analysis communique news other reference
        """.split()
    ),
    "frictionKind": tuple(
        """
        clash competition diplomatic dispute export-restriction minority mistrust restriction
        sanction stand-off suspension tariff territorial third-party trade-deficit visa water
        """.split()
    ),
    "frictionStatus": tuple(
        """
        easing ended escalated in-force lifted to-be-lifted under-discussion
        """.split()
    ),
    "judgementState": tuple(
        """
        contradicted holds reopened
        """.split()
    ),
    "linkState": tuple(
        """
        accepted proposed rejected unlinked
        """.split()
    ),
    "measureAction": tuple(
        """
        ban build deploy ease expel host import impose lift other recall reopen restrict resume
        summon support suspend
        """.split()
    ),
    "meetingKind": tuple(
        """
        bilateral call ceremony encounter informal multilateral summit talks visit
        """.split()
    ),
    "meetingStatus": tuple(
        """
        cancelled held not-held planned postponed
        """.split()
    ),
    "modality": tuple(
        """
        asserted conditional hedged planned proposed requested
        """.split()
    ),
    "plover": tuple(
        """
        ACCUSE AGREE AID ASSAULT COERCE CONSULT COOPERATE INVESTIGATE MOBILIZE PROTEST REJECT
        REQUEST SANCTION SUPPORT THREATEN YIELD
        """.split()
    ),
    "ploverModes": tuple(
        """
        abduct access allege arrest assassinate assist ban beat boycott ceasefire change curfew demo
        deport disapprove disarm discontinue ease expel explosives firearms heavy-weapons hunger
        martial-law massacre meet obstruct phone police relations release restrict return riot seize
        territory torture troops unconventional violence visit withdraw yield
        """.split()
    ),
    "polarity": tuple(
        """
        affirmed denied
        """.split()
    ),
    "publishedBasis": tuple(
        """
        given inferred stated unknown
        """.split()
    ),
    "standing": tuple(
        """
        attributed contested denied hedged inferred plain planned
        """.split()
    ),
    "tenureStatus": tuple(
        """
        acting current former
        """.split()
    ),
    "verdict": tuple(
        """
        accept correct not-same reject same take-back
        """.split()
    ),
}
"""The codes of each scheme."""
