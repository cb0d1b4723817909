# English, the first language of reports: it has every message. A sentence for reports is one
# message here and one of the same name, with the same facts, in every other file of this folder.
#
# Facts are in braces, { $title }. A whole number chooses among forms by `->`; the form marked with a
# star is that of all other numbers. A long text may be broken over lines, indented; it is one line
# when said. Quoted strings, { "" }, keep spaces and signs that would else be lost.

## Numbers and dates

number-group = ,
number-point = .
number-minus = -
number-percent = { $value }%
number-million =
    { $count ->
        [1] { $value } million
       *[other] { $value } million
    }
number-billion =
    { $count ->
        [1] { $value } billion
       *[other] { $value } billion
    }
date-day = { $year }-{ $month }-{ $day }
date-digit = 0{ $day }
date-month = { $year }-{ $month }
date-range = { $start } to { $end }
date-about = about { $date }
date-uncertain = { $date }, uncertain
month-1 = 01
month-2 = 02
month-3 = 03
month-4 = 04
month-5 = 05
month-6 = 06
month-7 = 07
month-8 = 08
month-9 = 09
month-10 = 10
month-11 = 11
month-12 = 12
note-b-natural = B
note-cents = { $name } { $cents } cents
list-and = { $first } and { $second }
list-comma = { $first }, { $second }
list-or = { $first } or { $second }

## Counts

count-items =
    { $count ->
        [1] { $count } item
       *[other] { $count } items
    }
count-melodies =
    { $count ->
        [1] { $count } melody
       *[other] { $count } melodies
    }
count-recordings =
    { $count ->
        [1] { $count } recording
       *[other] { $count } recordings
    }
count-notes =
    { $count ->
        [1] { $count } note
       *[other] { $count } notes
    }
count-pairs =
    { $count ->
        [1] { $count } pair
       *[other] { $count } pairs
    }
count-passages =
    { $count ->
        [1] { $count } passage
       *[other] { $count } passages
    }
count-stretches =
    { $count ->
        [1] { $count } stretch
       *[other] { $count } stretches
    }
count-more = { $count } more

## What the works are called within a sentence

side-submission = the submission
side-item = the archive’s item
side-first = the first work
side-second = the second work
side-recording = the recording
side-second-recording = the second
every-recording = every recording

## Pitch and speed

interval-1 = a semitone
interval-2 = a whole tone
interval-3 = a minor third
interval-4 = a major third
interval-5 = a fourth
interval-6 = a tritone
interval-7 = a fifth
interval-8 = a minor sixth
interval-9 = a major sixth
interval-10 = a minor seventh
interval-11 = a major seventh
octaves =
    { $count ->
        [1] an octave
        [2] two octaves
        [3] three octaves
        [4] four octaves
        [5] five octaves
       *[other] { $count } octaves
    }
pitch-same = at the same pitch
pitch-higher = { $interval } higher
pitch-lower = { $interval } lower
pitch-exact = { $words } ({ $semitones } semitones)
semitones = { $value } semitones
semitones-one = { $value } semitone
values-same = in the same note values
values-twice = in note values about twice as long
values-half = in note values about half as long
values-times = in note values about { $ratio } times as long
speed-same = at the same speed
speed-faster = { $share } faster
speed-slower = { $share } slower
speed-recorded = in quarter notes of which the recording has about { $quarters } a minute
speed-written = at about { $quarters } quarter notes a minute
speed-unmeasured = taken as the same, not measured

## Chance

chance-unknown = not known: too few melodies were searched to tell
chance-often-search =
    { $times ->
        [1] about once
       *[other] about { $times } times
    } in a search like this
chance-often-comparison =
    { $times ->
        [1] about once
       *[other] about { $times } times
    } in a comparison like this
chance-least-search = less than once in a million million searches like this
chance-least-comparison = less than once in a million million comparisons like this
chance-once-search = about once in { $times } searches like this
chance-once-comparison = about once in { $times } comparisons like this
among-most-search = at most once in { $times } searches like this
among-most-comparison = at most once in { $times } comparisons like this
chance-least = more than a million million

## Places and drawings

place-bar = bar { $first }
place-bars = bars { $first }–{ $last }
place-note = note { $first }
place-notes = notes { $first }–{ $last }
place-then = { $first }, then { $second }
place-round = { $first }, then { $second } { $times } times, then { $last }
row-label = { $name } · { $passage }
row-title = Row { $row } of { $rows }. Above: { $above }. Below: { $below }.
row-description =
    { $notes } above and { $target } below; { $pairs } are joined by a line, { $same } of them at
    the same pitch. The table of notes below lists each.

## What was compared, and the summary

held-recordings = { $melodies }, { $recordings }
searched = Searched were { $items } with { $held }. { $exhaustive } { $limit }
searched-limit = A passage is reported if at most { $evalue } like it are expected by chance.
compared-search =
    “{ $title }” was compared with the { $items } ({ $held }) of the archive “{ $other }”.
compared-pair = “{ $title }” was compared with “{ $other }”.
compared-background =
    “{ $title }” was compared with “{ $other }”, with an archive of { $items } as background.
summary-nothing =
    No shared passage was found within the limit of this search (at most { $evalue } expected by
    chance).
summary-no-proof =
    This is no proof of independence: only the works named here were compared, and only in the ways
    that this report tells.
summary-shared =
    { $count ->
        [1] { $count } passage is
       *[other] { $count } passages are
    } shared with { $items }; { $strongest }
summary-shared-pair =
    { $count ->
        [1] { $count } passage is
       *[other] { $count } passages are
    } shared; { $strongest }
strongest = the strongest, { $passage }, agrees with “{ $title }” in { $share } of the pitches.
strongest-among =
    the strongest, { $passage }, agrees with “{ $title }” in { $share } of the pitches, a likeness
    expected by chance { $chance }, and among unrelated works of its tradition { $among }.
strongest-chance =
    the strongest, { $passage }, agrees with “{ $title }” in { $share } of the pitches, a likeness
    expected by chance { $chance }.
summary-sounds =
    { $count ->
        [1] { $count } recording of the archive shares
       *[other] { $count } recordings of the archive share
    } sound with it; { $strongest }
summary-sounds-harmony =
    { $count ->
        [1] { $count } recording of the archive shares
       *[other] { $count } recordings of the archive share
    } harmony with it; { $strongest }
summary-sounds-pair = The second work shares sound with the first; { $strongest }
summary-sounds-harmony-pair = The second work shares harmony with the first; { $strongest }
strongest-sound =
    the strongest, { $here } of { $own }, agrees with { $there } of “{ $title }”, a likeness
    expected by chance { $chance }.

## Dates

chronology-earlier = { $other } is dated earlier ({ $old } against { $new }).
chronology-later = { $other } is dated later ({ $old } against { $new }).
chronology-overlapping =
    The dates overlap ({ $old } against { $new }), so they do not tell which is earlier.
chronology-neither = Neither has a date, so the dates do not tell which is earlier.
chronology-undated = { $work } has no date, so the dates do not tell which is earlier.
holders-earliest = The earliest date of a holder is { $date }.
holders-undated = { $work } has no date to compare theirs with.
holders-dated = Against { $work } ({ $date }): { $counts }.
holders-count-earlier = { $count } dated earlier
holders-count-later = { $count } dated later
holders-count-overlapping = { $count } with overlapping dates
holders-count-undated = { $count } undated
completeness =
    { $dated } of the archive’s { $items } { $dated ->
        [1] is
       *[other] are
    } dated; what is undated may be older or younger than all that is listed, and what the archive
    lacks cannot be listed.
completeness-share =
    { $dated } of the archive’s { $items } { $dated ->
        [1] is
       *[other] are
    } dated ({ $share }); what is undated may be older or younger than all that is listed, and what
    the archive lacks cannot be listed.

## A finding

finding =
    { $here } of { $new } ({ $notes }) and { $there } of { $old } ({ $others }) run along with each
    other; { $old } has the passage { $level }, { $speed }.
goes-round =
    The passage runs over the end of { $other } and starts again from its beginning{ $times ->
        [1] { "" }
        [2] { " twice" }
       *[other] { " " }{ $times } times
    }: a melody that goes round, entered at another note or repeated.
again = The same passage comes again in { $places } of { $new }.
drift-climbs = the pitch level of { $name } climbs by { $semitones } semitones
drift-sinks = the pitch level of { $name } sinks by { $semitones } semitones
drift-followed = { $drifts } on the way; this was followed.

## Who else holds a passage

prior-art-none = None of the { $items } searched has { $closeness } or more of this passage’s notes.
prior-art =
    { $holders ->
        [1] { $holders } item
       *[other] { $holders } items
    } of the { $searched } searched { $holders ->
        [1] has
       *[other] have
    } at least { $closeness } of this passage’s notes in order; { $dated } of them { $dated ->
        [1] is
       *[other] are
    } dated.
spread = Its holders by tradition: { $traditions }.
spread-more = { $traditions }, and { $count } more
spread-tradition = { $name } ({ $count })
spread-unknown = { $traditions }, not known ({ $count })
stock = This passage is common stock: no single source can be named.
stock-simple =
    It is little more than a repeated note, a scale or one turn, as music of every kind has, and the
    number expected by chance does not allow for that.
stock-reason =
    { $holders ->
        [1] 1 item holds
       *[other] { $holders } items hold
    } the passage; { $limit } or more make it common stock
stock-reason-simple =
    { $holders ->
        [1] 1 item holds
       *[other] { $holders } items hold
    } the passage; { $limit } or more make it common stock; a simple figure is common stock, whoever holds it
stock-reason-figure = a simple figure is common stock, whoever holds it
stock-reason-unsearched = no archive was searched

## What the reader must know of this very case

caveat-small =
    The archive holds only { $melodies ->
        [1] 1 melody
       *[other] { $melodies } melodies
    }, too few to tell from themselves what chance would give. E-values rest on a reference background
    beside them, and are less certain than in a large archive.
caveat-rhythm = { $work } has no rhythm that could be compared; only pitches were.
caveat-same-file =
    The archive holds this very file, byte for byte, as { $names }: what is found there is the
    submission itself.
caveat-transcribed =
    { $work } is a recording. A machine wrote down its melody, sure of one voice by { $sure } of 1;
    it can mishear, and the bars of the drawing mean nothing.
caveat-no-voice =
    { $work } is a recording in which no single voice could be written down. Its sound is compared
    with that of recordings, its melody with no score.
caveat-short = { $work } has only { $seconds } s, too few to tell { $asked }.
caveat-asked-fingerprint = whether it is the same recording ({ $seconds } s)
caveat-asked-landmarks = whether it holds the same sound ({ $seconds } s)
caveat-asked-version = whether it is another version ({ $seconds } s)
caveat-silent =
    Of { $silent } of the archive’s { $recordings } recordings no single voice could be written
    down; a score can be compared with nothing in them.
caveat-no-recordings = The archive holds no recordings, so nothing of the submission was compared.
caveat-unprinted =
    { $count ->
        [1] 1 of the archive’s recordings was added without libchromaprint, and it is not asked whether
            it is the same recording. A new archive of them would tell.
       *[other] { $count } of the archive’s recordings were added without libchromaprint, and it is not
            asked whether they are the same recording. A new archive of them would tell.
    }
caveat-nothing =
    Nothing of the two works was compared: of one there is only sound, of the other only notes.
channel-off = the channel of the same recording is off: { $missing }; { $mend }
channel-missing-pyacoustid = pyacoustid is missing
channel-missing-library = libchromaprint is missing
channel-mend-pip = install it with: pip install pyacoustid
channel-mend-linux = install it with: sudo apt-get install libchromaprint1
channel-mend-darwin = install it with: brew install chromaprint
channel-mend-elsewhere = install Chromaprint, https://acoustid.org/chromaprint
caveat-channel-off = The channel of the same recording is off: { $missing }; { $mend }.
work-submission = The submission
work-first = The first work
work-second = The second work

## Recordings

sound-same =
    { $here } of { $own } has the same fingerprint as { $there } of { $other }, as files made from
    one recording have.
sound-close =
    { $here } of { $own } has a fingerprint close to that of { $there } of { $other }, as files made
    from one recording have where other sound or another treatment has come between.
sound-harmony =
    In { $here } of { $own } the harmony goes on as in { $there } of { $other }, { $level } and, on
    the whole, { $speed }.
sound-marks = { $here } of { $own } sounds like { $there } of { $other }, { $level } and { $speed }.
sound-moved =
    The marks of { $passage } say that { $own } is not at the speed and pitch of { $other } here, but
    { $level } and { $speed }; a fingerprint may still agree for some seconds.
evidence-nothing = nothing that is expected by chance at most { $limit } times
evidence-short = not compared: { $side } is too short; this takes { $seconds } s of sound
evidence-lacking-melody = not compared: no single voice could be written down from { $side }
evidence-lacking-fingerprint = not compared: { $side } has no fingerprint
evidence-lacking-version = not compared: { $side } has no chroma
evidence-lacking-landmarks = not compared: { $side } has no marks
excerpt-missing =
    Not to be played here: its file is not where it was when it was added (looked for: { $source }).
excerpt-missing-relative =
    Not to be played here: its file is not where it was when it was added (looked for: { $source },
    seen from the folder in which this report was made; files that are added by their whole path are
    found from any).
excerpt-changed =
    Not to be played here: its file has changed since it was added, so what would be heard is not
    what was compared.
excerpt-broken =
    Not to be played here: its file could not be decoded when this report was written.
excerpt-enough =
    Not to be played here: this page holds as many excerpts as it may; the times tell where to
    listen.

## Pictures of sound

marks-title = { $query } above { $target }
marks-description =
    Two pictures of sound, one above the other, in the same time. { $share } of what was compared is
    alike.
marks-elsewhere = Over a usual other place of the same recording it is { $share }.
marks-column = Each column is one moment, each spot a sign that Chromaprint sets
marks-spot =
    Time runs to the right, pitch upwards; each spot is a tone that stands out at its moment
marks-caption =
    { $what }. Blue: the other side has it at the same place, or orange: it does not. The same sound
    gives the same picture in blue. Here { $share } is alike; unrelated sound agrees in about half,
    as tossed coins do.
marks-small = The small picture shows what that looks like.
marks-moved = { $target }, moved to the same pitch and speed
marks-usual = For comparison, another place of the same recording · { $times }
marks-strip = Share alike, moment by moment
marks-strip-usual =
    Share alike, moment by moment · full line: here; broken line: over the other place
marks-chance = { $share }, as by chance
harmony-title = Harmony of { $query } against { $target }
harmony-description =
    A square of spots: the darker, the more alike is the harmony at two moments. A band shows the
    way along which both go on alike.
harmony-caption =
    The { $query } runs to the right, the { $target } upwards. A spot is dark where the harmony of
    the two moments is the same. Where both go through the same music the dark spots join to a
    slanting line; the blue band is the best way found through them. Short slanting lines beside it
    are repeats. A picture without a long line is that of unrelated music.
harmony-caption-moved =
    The { $query } runs to the right, the { $target } upwards. A spot is dark where the harmony of
    the two moments is the same, after moving one to the other’s key. Where both go through the same
    music the dark spots join to a slanting line; the blue band is the best way found through them.
    Short slanting lines beside it are repeats. A picture without a long line is that of unrelated
    music.
tune-title = The pitch of { $own } over the notes of { $other }
tune-description =
    A line for the pitch of { $own } over bars for the notes of { $other }. { $same } of { $pairs }
    pairs of notes are at one pitch. The table of notes below lists each.
tune-caption =
    Bars: the notes of { $other }, moved note by note to the time of { $own }, and as a whole to its
    pitch, along with any drift; each carries its own name. Line: { $drawn }. Where the tunes agree
    the line runs through the bars, which are blue; where it passes by, the bar is orange and
    broken; a hollow bar has no partner. The lines of the grid are a semitone apart.
tune-heard = the pitch that was sung or played
tune-machine = the notes that a machine heard
tune-label = Line: { $own }. Bars: { $other }.

## Likelihood ratios

scale-neutral = no meaningful support either way
scale-weak = weak support
scale-moderate = moderate support
scale-moderately-strong = moderately strong support
scale-strong = strong support
scale-very-strong = very strong support
scale-extremely-strong = extremely strong support
scale-towards = { $term } for { $direction }
band = { $low } to { $high }
band-last = { $low } and more
ratio-neutral = The findings give { $term } between: { $first }; { $second }.
ratio-sentence =
    The findings provide { $term } for the proposition that { $one }, relative to the proposition
    that { $other }. They are about { $times } times more probable if the first is true than if the
    second is.
ratio-uncalibrated = Not calibrated for this: { $reasons }.
ratio-figure =
    Likelihood ratio: about { $ratio } (95% interval { $low } to { $high }; the validation supports
    figures from { $least } to { $most }).
ratio-figure-cut =
    Likelihood ratio: about { $ratio } (the whole 95% interval is cut off there; the validation
    supports figures from { $least } to { $most }).
ratio-upper = It stands at the upper bound; what is beyond was cut off.
ratio-lower = It stands at the lower bound; what is beyond was cut off.
ratio-chosen-pair =
    The ratio weighs this one pair of melodies by their notes alone; what else is known of the two
    works is for others to weigh.
ratio-chosen-pair-sound =
    The ratio weighs this one pair of recordings by their sound alone; what else is known of the two
    works is for others to weigh.
ratio-chosen =
    The ratio weighs one pair of melodies, which was picked as one of the best in a search of
    { $searched }. Prior odds fall with the number of works searched, and the ratio does not allow
    for that.
ratio-chosen-sound =
    The ratio weighs one pair of recordings, which was picked as one of the best in a search of
    { $searched }. Prior odds fall with the number of works searched, and the ratio does not allow
    for that.
ratio-commonplace =
    The likelihood ratio weighs the two melodies as wholes, and many melodies hold this passage: a
    high ratio says that the two may be of one tune, not that one was the source of the other. Every
    other holder that is as close would have a ratio as high.
model = The ratios come from the model “{ $name }”.
model-fitted = The ratios come from the model “{ $name }”. It was fitted on: { $data }.
model-unknown = unknown
model-holds-melody =
    It holds for notated melodies with rhythm of { $notes } notes and more, of these traditions:
    { $traditions }.
model-holds-transcribed =
    It holds for one melody that a machine wrote down from a recording and one that is notated, with
    rhythm, of { $notes } notes and more, of these traditions: { $traditions }.
model-holds-landmarks = It holds for stretches of sound in a search of 40 recordings and more.
rates-unknown = The model’s file does not tell its error rates.
rates =
    On { $same } pairs of one origin and { $unrelated } unrelated pairs, from { $families } tune
    families that the model never saw, its Cllr is { $cllr } ({ $low } to { $high }); 0 is perfect,
    and 1 tells nothing. The ratio pointed the wrong way in { $wrong-same } of the pairs of one
    origin and in { $wrong-unrelated } of the unrelated ones; it did so beyond 1/100 in
    { $far-same } and beyond 100 in { $far-unrelated }. These pairs were not picked by a search:
    among the best of one, misleading figures are more frequent.
rates-sound =
    On { $same } pairs of one origin and { $unrelated } unrelated pairs, from { $families }
    recordings that the model never saw, its Cllr is { $cllr } ({ $low } to { $high }); 0 is
    perfect, and 1 tells nothing. The ratio pointed the wrong way in { $wrong-same } of the pairs of
    one origin and in { $wrong-unrelated } of the unrelated ones; it did so beyond 1/100 in
    { $far-same } and beyond 100 in { $far-unrelated }. These pairs were not picked by a search:
    among the best of one, misleading figures are more frequent.
ratio-among =
    How often unrelated works of these traditions share so surprising a passage was counted:
    { $searches } melodies were compared with those of other tune families, { $pairs } pairs in all.
    The number is told as if all works that are compared were of these traditions. Some of the pairs
    may be one tune that the catalogue does not know as one, so it is more likely too high than too
    low.
rates-again =
    “influence validate” measures such error rates on an archive whose tune families are known.
share-none = none

## What a likelihood ratio compares, and what it rests on

proposition-melody-first =
    the two melodies are of one origin: the same work, or variants of one tune
proposition-melody-second =
    they are independent works of the same tradition, which draw on its common stock
proposition-melody-third =
    both go back to an older third source. The notes alone do not tell this from the first
    proposition: variants of one tune were counted under it, whichever came from which
proposition-transcribed-first =
    the tune that is heard in the recording and the notated melody are of one origin: the same work,
    or variants of one tune
proposition-transcribed-second =
    they are independent works of the same tradition, which draw on its common stock
proposition-transcribed-third =
    both go back to an older third source. The notes alone do not tell this from the first
    proposition: variants of one tune were counted under it, whichever came from which
proposition-landmarks-first =
    the two recordings hold a stretch of one and the same recorded sound
proposition-landmarks-second =
    they were recorded independently, and what is alike in their sound is chance
proposition-landmarks-third =
    both took the stretch from an older third recording, such as a loop or a collection of samples.
    The sound alone does not tell this from the first proposition
proposition-version-first = the two recordings are performances of the same piece
proposition-version-second =
    they are performances of independent pieces of the same tradition
proposition-version-third =
    both pieces go back to an older third one, or stand on the same common course of harmonies.
    Harmony alone does not tell this from the first proposition
feature-passage = how surprising the best passage is (its E-value, for one melody)
feature-kinship = how surprising the likeness of the whole melodies is, note by note
feature-relatives = how surprising the likeness of both with a third work of the archive is
feature-length = notes of the passage that are paired, as their logarithm
feature-pitch = pitches that agree in the passage
feature-rhythm = rhythms that agree in the passage
feature-contour = directions of steps that agree in the passage
feature-coverage = how much of the shorter melody the passage is
feature-position = whether the passage lies at the same place in both melodies
feature-rarity = how few melodies of the archive hold the passage
feature-variety = whether the passage is more than a repeated note, a scale or one turn
feature-surprise = how surprising the stretch is (its E-value, for one recording)
feature-agreement = signs of the sound that agree in the stretch
feature-seconds = seconds of the stretch, as their logarithm
part-base = to begin with: a pair whose every feature is middling
part-bounds = what is beyond the bounds that the validation supports
part-simple = the passage is a simple figure, which is common stock
reason-tradition = the tradition is { $traditions }; the model knows { $known }
reason-tradition-name = '{ $name }'
reason-tradition-unknown = unknown
reason-notes = the shorter melody has fewer than { $notes } notes
reason-rhythm = one of the two tells no rhythm
reason-transcribed-0 = neither of the two was written down by a machine from a recording
reason-transcribed-1 = one of the two was written down by a machine from a recording
reason-transcribed-2 = both were written down by a machine from recordings
reason-small = the archive is too small to tell what chance gives
reason-scoring = the model was fitted with other alignment scores than this version has
reason-version =
    no recordings of real covers whose relation is known were at hand to calibrate it; synthetic
    ones do not tell how real ones fare

## Method and limits

exhaustive = Every melody of the archive was scored; none was skipped.
exhaustive-not =
    An index chose which melodies were scored; a likeness without any short exact agreement can have
    been passed over.
method-read =
    Each melody was read from its file note by note. Melodies were compared by their pitches, in all
    twelve transpositions, and by the ratios between the durations of their notes, so that neither
    the key nor the speed matters.
method-itself =
    Nothing was searched, aligned or weighed: the submission is an item of the archive that is not
    open.
method-aligned =
    What scored best was aligned note by note. An alignment pairs notes in their order; a note may
    stay without a partner. The percentages count the aligned places at which both sides have a note
    and agree; a place without a partner counts as unlike.
method-chance-search =
    The number expected by chance (E-value) is how many passages this strong a search of this archive
    with this work would give if nothing in it were related; it is estimated from the scores of the
    archive’s own items. Works of one tradition share formulas, so among them passages this strong
    are as a rule more frequent than it says; where that was counted, the number stands beside it. Passages
    with an E-value of at most { $evalue } are reported.
method-chance-pair =
    The number expected by chance (E-value) is how many passages this strong a comparison of these
    two works would give if they were unrelated; it is estimated from the scores of the archive’s own
    items. Works of one tradition share formulas, so between them passages this strong are as a rule
    more frequent than it says; where that was counted, the number stands beside it. Both numbers are
    seen from the first work, so they change where the works change places; the likelihood ratio
    does not. Passages with an E-value of at most { $evalue } are reported.
method-chance-alone =
    No archive was given, so how many passages this strong chance would give (the E-value) was
    estimated from what comes with the engine: melodies that nobody wrote, and figures of other
    recorded music. That is less certain than an archive of like music. Works of one tradition share
    formulas, so between them passages this strong are as a rule more frequent than it says; how much
    more only an archive of it would tell. Passages with an E-value of at most { $evalue } are
    reported.
limit-melodies =
    It compares the melodies of the submission and the items of this archive. Words, harmony, sound,
    arrangement and performance were not compared.
limit-melodies-pair =
    It compares the melodies of two works. Words, harmony, sound, arrangement and performance were
    not compared.
limit-harmony =
    It compares the melodies, the recorded sound and the harmony of recordings of the submission and
    the items of this archive. Words and arrangement were not compared, nor the harmony of scores.
limit-harmony-pair =
    It compares the melodies, the recorded sound and the harmony of recordings of two works. Words
    and arrangement were not compared, nor the harmony of scores.
limit-sound =
    It compares the melodies and the recorded sound of the submission and the items of this archive.
    Words, harmony and arrangement were not compared, nor performances of the same music with one
    another.
limit-sound-pair =
    It compares the melodies and the recorded sound of two works. Words, harmony and arrangement were
    not compared, nor performances of the same music with one another.
limit-reasons =
    A likeness has several possible reasons: a shared source, common stock, a quotation, chance. This
    report does not say which, nor whether anybody knew the other work.
limit-absence =
    The absence of a finding is no proof of independence, and a finding is no proof of a connection.
    An archive is never complete.
limit-dates =
    Dates tell which work is dated earlier, not which came first: a tune can be much older than its
    oldest written source.
limit-figures =
    The percentages and the number expected by chance are no probability that one work comes from
    the other. No likelihood ratio is given.
limit-figures-weighed =
    The percentages and the number expected by chance are no probability that one work comes from
    the other. Nor is a likelihood ratio: it says how much more probable the findings are under one
    proposition than under the other, and not which of the two is true. The ratios of several
    findings are not multiplied, for the findings are not independent.
limit-law =
    Questions of law, of permission and of credit are for people to decide. Rights are repeated as
    the catalogue states them.

## The report for a court: what is said

likeness =
    Of { $pairs } of notes, { $same } are at the same pitch once the first work’s passage is moved to
    the second’s level ({ $share }). The passage has { $first } notes in the first work and
    { $second } in the second.
longest =
    The longest stretch without any other pitch or missing note has { $notes } notes.
unlike-none = No note of the passage has another pitch or lacks a partner.
unlike =
    { $other ->
        [1] { $other } pair is
       *[other] { $other } pairs are
    } at another pitch. { $notes } of the first work’s passage and { $second } of the second’s have
    no partner.
rhythm-same = The rhythm is the same throughout.
rhythm-differs =
    The rhythm differs, or cannot be compared for want of a partner, at { $differing } of { $rows }
    places.
outside =
    The passage holds { $first } of the { $first-all } notes of the first work’s melody
    ({ $first-share }) and { $second } of the { $second-all } of the second’s ({ $second-share }).
    The rest of both melodies is not part of this finding.
levels = The second work has the passage { $level }, { $speed }.
notes-withheld =
    Notes of one of the works are withheld, so the differences are not listed.
counter =
    The archive’s item “{ $title }” ({ $date }), which is neither of the two works, has { $share } of
    the notes of the strongest passage in order; the second work has { $own }.
counter-alike =
    If it is not one of them from another source, this likeness is not peculiar to the two works.
counter-older = It is dated earlier than both.
counter-none-sought =
    No archive was given, so other works with the strongest passage could not be sought. A
    counter-example may exist; its absence here says nothing.
counter-none =
    Among { $items } of the archive, none beside the two works has { $closeness } or more of the
    notes of the strongest passage in order.
against =
    Of what the likelihood ratio of the strongest passage rests on, this speaks most against one
    origin: { $words } ({ $bits } bits).
compared-none =
    Melodies were not compared: one of the works has none that could be read.
compared-melodies =
    { $melodies } of the first work { $count ->
        [1] was
       *[other] were
    } compared with { $second } of the second: { $total } pairs. { $unshared } of them { $unshared ->
        [1] shares
       *[other] share
    } no passage within the limit of the search.
compared-one =
    1 melody of the first work was compared with 1 of the second; a passage is shared within the
    limit of the search.
compared-one-none =
    1 melody of the first work was compared with 1 of the second; no passage is shared within the
    limit of the search.
channel-not-compared = { $name }: not compared, for it takes two recordings of enough length.
channel-nothing = { $name }: compared; nothing was found within the limit of the search.
population =
    The archive “{ $archive }” holds { $items } with { $melodies }. It is the population in which the
    passages were sought, and from which it is told what chance gives.
population-recordings =
    The archive “{ $archive }” holds { $items } with { $melodies } and { $recordings }. It is the
    population in which the passages were sought, and from which it is told what chance gives.
dated =
    { $count } of its items ({ $share }) { $count ->
        [1] is
       *[other] are
    } dated; what is not dated can show that a passage is held, and not that it is older. An
    archive holds what collectors chose to record; what is missing from it cannot be found.
dated-years =
    { $count } of its items ({ $share }) { $count ->
        [1] is
       *[other] are
    } dated, from { $first } to { $last }; what is not dated can show that a passage is held, and not that it is older. An
    archive holds what collectors chose to record; what is missing from it cannot be found.
expected-first =
    Under the first: a ratio above 1. In the validation { $share } of the pairs of one origin had
    one.
expected-second =
    Under the second: a ratio of 1 or below. In the validation { $share } of the unrelated pairs had
    one, and { $strong } had one above 100.
expected-passages =
    Under the first, passages tend to be long, to lie at the same places of both works and to be rare
    elsewhere; under the second, to be short, or to be held by many others.
rate-families = Pairs of one origin; tune families
rate-unrelated = Unrelated pairs
rate-cllr = Cllr, with its 95% interval
rate-cllr-value = { $cllr } ({ $low } to { $high })
rate-cllr-min = Cllr_min
rate-eer = EER
rate-below = Ratio below 1, among pairs of one origin
rate-above = Ratio above 1, among unrelated pairs
rate-far-below = Ratio below 1/100, among pairs of one origin
rate-far-above = Ratio above 100, among unrelated pairs
rate-lowest = Lowest ratio of a pair of one origin
rate-highest = Highest ratio of an unrelated pair
model-bounds =
    Its validation supports ratios from { $least } to { $most }; no ratio of this report is beyond
    them.
model-date = It was fitted on { $date }.
model-command = The command “{ $command }” fits and validates it anew.
condition-tradition =
    the tradition of the works is one of: { $traditions } (where that of one alone is known, that
    one’s);
condition-any = any
condition-notes = the shorter melody has at least { $notes } notes;
condition-rhythm = both sources tell the rhythm;
condition-transcribed =
    one of the two melodies was written down by a machine from a recording;
condition-notated = neither melody was written down by a machine from a recording;
condition-archive = the archive is large enough to tell what chance gives.
applies-all = They are met for every pair of melodies that shares a passage.
applies-some =
    They are met for { $calibrated } of { $pairs } of melodies that share a passage. Where they are
    not, no ratio is given, for these reasons:
selection =
    The two works were brought because somebody thought them alike. The number expected by chance
    does not allow for that choice: among many pairs of works, some are alike.
combined-none =
    No findings are combined into one figure, and no ratios are multiplied.
combined-passages =
    Several passages of the same two melodies are one piece of evidence: the ratio weighs the two
    melodies, and stands with the strongest passage.
combined-voices =
    Several melodies (voices) of one work are not independent of each other, so their findings are
    not either.
combined-sounds =
    The ways of comparing sound look at the same sound, and a transcribed melody is taken from it, so
    they are not independent.
same-evidence = { $passage } is no further evidence beside { $other }.
explanation-chance = Chance
explanation-stock = Common stock of the tradition
explanation-third = An older third source of both
explanation-drawn = One work draws on the other
explanation-people = The same people made both
explanation-same = Both files are of one and the same work
explanation-reading = A mistake of the files or of their reading
by-chance = As strong a likeness as the strongest is expected by chance { $chance }.
by-chance-unknown = As strong a likeness as the strongest: { $chance }.
by-formula = Among unrelated works of one tradition, which share formulas: { $among }.
by-chance-nothing = No likeness was found that chance would not give.
third-unsearched = No archive was searched, so an older source was not sought.
third-older =
    { $count ->
        [1] { $count } item of the archive that holds a shared passage is
       *[other] { $count } items of the archive that hold a shared passage are
    } dated earlier than both works.
third-none =
    No item of the archive that holds a shared passage is dated earlier than both works. A source
    outside the archive was not sought.
third-none-undated =
    No item of the archive that holds a shared passage is dated earlier than both works; { $undated } of
    them { $undated ->
        [1] is
       *[other] are
    } not dated. A source outside the archive was not sought.
drawn =
    { $dates } Dates bear on which way it can have been, if they are right; the notes do not, and
    neither says whether it was so.
people = The catalogue names for both: { $names }.
people-none = The catalogue names nobody for both works.
same-file = The two files are the same, byte for byte.
same-fingerprint =
    The files differ; their sound has stretches with the same fingerprint.
same-not = The files differ; nothing else was found that bears on it.
same-unknown =
    Whether the files are the same is not known, for not both have a SHA-256; nothing else was
    found that bears on it.
same-unknown-fingerprint =
    Whether the files are the same is not known, for not both have a SHA-256; their sound has
    stretches with the same fingerprint.
reading-first =
    The melody of { $work } was written down by a machine, which can mishear. Listening with the
    score in hand can tell.
reading-both =
    The melody of { $work } and of { $other } was written down by a machine, which can mishear.
    Listening with the score in hand can tell.
reading-files =
    Notes are read as the files have them; a mistake of whoever wrote the file stays in. Comparing
    the files with their sources can tell.
limit-court-probability =
    It is not said how probable any proposition is: for that a court needs more than this report has.
limit-court-law =
    Whether a work is protected, original or independent, and what follows from a likeness in law, is
    for the court. The report describes features.
limit-court-access = No evidence on whether anybody knew a work was assessed.
attachment-evidence =
    This report as data (evidence.json): embedded in the PDF, and beside the page
attachment-first = File of the first work: { $name } (not attached)
attachment-second = File of the second work: { $name } (not attached)
attachment-archive = State of the archive “{ $name }” (not attached)
attachment-model =
    Model of likelihood ratios “{ $name }” (with the engine or the archive’s owner)
attachment-case = Case file (not attached; what it says stands in the report)
attachment-file = { $name }, { $size } bytes

## Headings and labels

label-report = Report on shared passages
label-skip = Skip to the findings
label-title-screen = Search of an archive
label-title-pair = Comparison of two works
label-summary = Summary
label-warnings = Please note
label-works = The works
label-submission = Submission
label-second-work = Second work
label-new-side = Submission
label-first-side = First work
label-archive-side = Archive item
label-second-side = Second work
label-findings = Findings
label-sounds = Shared sound
label-sounds-how =
    Recordings that share something with this one, strongest evidence first. Each was compared in
    several ways.
label-evidence = Ways of comparing, side by side
label-evidence-note =
    The numbers are not multiplied or made into one: all of these look at the same sound, so they
    are not independent, and together they are less than their product.
label-way = Compared
label-found = Found
label-where = In the submission
label-where-pair = In the first work
label-there = In the recording
label-there-pair = In the second work
label-means = What this means
label-heard = To listen to
label-level-here = Pitch of the submission
label-level-here-pair = Pitch of the first work
label-speed-here = Speed of the submission
label-speed-here-pair = Speed of the first work
label-shared-sounds = Shared sound and harmony
label-shared-tunes = Shared melodies
label-sure = How sure the transcription is
label-sure-of = one voice: { $share } of 1
label-recording = Recording
label-finding = Finding
label-passage = Passage
label-title = Title
label-id = Identifier
label-people = People
label-date = Date
label-no-date = no date
label-tradition = Tradition
label-place = Place
label-identifiers = Other identifiers
label-rights = Rights as catalogued
label-source = File
label-digest = SHA-256 of the file
label-remark = Remark on the file
label-voices = Melodies
label-voice = Melody
label-notes-count = notes
label-unknown = not known
label-withheld = Withheld
label-transposition = Pitch level
label-tempo = Speed
label-pitch = Pitches that agree
label-rhythm = Rhythm that agrees
label-contour = Direction that agrees
label-evalue = Expected by chance
label-among = Among unrelated works of the tradition
label-comparisons = By chance once in … comparisons
label-searches = By chance once in … searches
label-holders = Who else holds this passage
label-holder-identity = Notes it has
label-closest = Closest item
label-item-count = Items
label-pitches = Pitches alike
label-weight = What the likeness is worth as evidence
label-weight-elsewhere =
    A further passage of the same two melodies is no further evidence; their likelihood ratio stands
    with
label-weight-elsewhere-sound =
    A further stretch of the same two recordings is no further evidence; their likelihood ratio
    stands with
label-lr = Likelihood ratio
label-fall = How the figure comes about, step by step
label-fall-note =
    A bit doubles the ratio; a bit less halves it. Each bar starts where the one above it ends, the
    line marks a ratio of 1.
label-fall-step = What was looked at
label-fall-bits = Bits
label-fall-bar = From nothing to the figure
label-fall-sum = together
label-weighing = What the likelihood ratios compare
label-weighed-melody = Two notated melodies
label-weighed-transcribed = A transcription and a notated melody
label-weighed-landmarks = A stretch of sound
label-weighing-more = What this compares, and how often it errs.
label-first-proposition = First proposition (H1)
label-second-proposition = Second proposition (H2)
label-third-proposition = A third possibility
label-weighed-some =
    Only the strongest pairs of melodies of a search are weighed; a dash stands where there is no
    ratio.
label-scale = The verbal scale of ENFSI
label-scale-note =
    Guideline for Evaluative Reporting in Forensic Science of the European Network of Forensic
    Science Institutes, 2015. Below 1, the inverse of the ratio stands on the same scale, for the
    second proposition.
label-scale-term = In words
label-model-digest = SHA-256 of the model of likelihood ratios
label-shared-by = Further items that share this passage
label-drawing = Drawing
label-drawing-of = Drawing:
label-notes-table = The notes as a table
label-rows-missing =
    The drawing stops here; the rest of the passage is in the report’s data, and in the table of
    notes where there is one.
label-no-drawing =
    This passage is not drawn; the report’s data show the alignment, and so does the table of notes
    where there is one.
label-attached = The report as data
label-signless =
    This PDF’s fonts have no sign for some characters of titles or names; they stand as � here. The
    page and the data have them as they are.
label-page-of = Page { $page } of { $pages }
label-rows-elsewhere =
    { $more ->
        [1] 1 more is in the JSON.
       *[other] { $more } more are in the JSON.
    }
label-kind = Relation
label-same = same pitch
label-other = another pitch
label-alone = no partner
label-nothing = —
label-listen = Listen
label-play-query = Submission
label-play-query-pair = First work
label-play-target = Archive item
label-play-target-pair = Second work
label-play-both = One after the other
label-play-together = Together, at one pitch
label-listen-note = Synthesised from the notes. Both are played at the same moderate speed.
label-legend = How to read the drawings
label-legend-above =
    Above stands the submission, below the archive item, both as written. A line joins the notes
    that the alignment pairs. Each row widens its staves so that the pairs stand near each other.
label-legend-above-pair =
    Above stands the first work, below the second, both as written. A line joins the notes that the
    alignment pairs. Each row widens its staves so that the pairs stand near each other.
label-legend-same = full line: the same pitch, once one passage is moved to the other’s level
label-legend-other = broken line and diamond: paired, at another pitch
label-legend-alone = ring: a note without a partner on the other side
label-legend-grey = grey: neighbouring notes that are not part of the row’s passage
label-stock = Common stock
label-stock-means =
    A passage that is held this widely can have come to any of its holders from many places, so no
    single source can be named for it.
label-stock-none = No passage was found to be common stock by the rule of this search.
label-chronology = Which is dated earlier
label-chronology-note =
    Dates come from the catalogue and the submission, never from the music. The date of a source can
    be later than the tune it holds.
label-chronology-note-pair =
    Dates come from what is catalogued of the two works, never from the music. The date of a source
    can be later than the tune it holds.
label-method = Method
label-limits = What this report does not claim
label-reproduce = To repeat this search
label-parameters = Parameters
label-versions = Versions
label-archive = Archive
label-archive-digest = Digest of the archive’s state
label-evidence-digest = SHA-256 of this report as JSON
label-report-id = Digest of this report’s content
label-name = Name
label-value = Value

## Ways of comparing recordings

channel-fingerprint = Same recording
    .how = fingerprint of the sound, at its own speed and pitch
    .meaning =
        Fingerprints agree like this where both sounds come from one recorded performance, in
        whatever file format; two performances, even by the same players, do not, but music that a
        machine plays anew from the same samples may. It does not say which of the two was there
        first, nor who made the recording.
    .agreement = Signs alike
channel-landmarks = Same sound
    .how = marks in the spectrum, also under noise and at another speed or pitch
    .meaning =
        Marks agree like this where one recorded sound is in both, perhaps with other sounds over
        it, or faster or higher. It can be a sample, an excerpt or a loop that many productions use;
        it does not say which of the two was there first.
    .agreement = Marks alike
channel-version = Same harmony over time
    .how = pitch classes as they follow one another, in any key and at any pace
    .meaning =
        Harmony agrees like this where two performances are of one piece, in another key, at another
        pace or on other instruments. But many songs share a common chord progression, and then it
        agrees as well: harmony alone does not tell a version from a song of the same chords. Listen
        to both, and compare their melodies.
channel-melody = Same tune
    .how = the notes of one voice, as a machine wrote them down

## Methods of comparing recordings: $own is the work that was brought, $every what it was compared with

method-fingerprint =
    The same recording was sought by Chromaprint’s fingerprint of the sound: 32 signs, eight times a
    second, each of which says whether the energy of some pitch classes rises or falls over some
    seconds. Short stretches of { $own }’s fingerprint were laid over every place of { $every }’s,
    at its own speed and pitch, and the signs that differ were counted; where few do, the agreement
    was followed to both sides. How often chance gives as much was estimated from how far apart the
    fingerprints that were searched lie.
method-landmarks =
    The same sound was sought by marks: which of 128 bands of the spectrum stand out against their
    surroundings, ten times a second. Stretches of ten seconds of { $own } were laid over every
    place of { $every }, up to 13% faster or slower and three semitones higher or lower, and the
    marks that differ were counted. Silence and sounds that do not change count for nothing. How
    often chance gives as much was estimated from the best places of the recordings compared, or,
    where these are fewer than 40, from other music.
method-version =
    Another performance of the same music was sought by harmony: how strong each of the twelve pitch
    classes is, twice a second, in the recording’s own tuning. Every moment of { $own } was compared
    with every moment of { $every }, in the transposition that fits best, and the best way along
    which both go on alike was found; it may go faster or slower as it likes. How often chance gives
    as much was estimated from the other recordings of the archive, or, where these are fewer than
    40, from other music.

## The report for a court: headings and labels

court-kicker = Evidence report for a court
court-subtitle = Comparison of two works of music
court-contents = Contents
court-missing = not stated
court-front-note =
    What is marked “not stated” is for people to supply; the engine fills in nothing. Observations,
    their interpretation and possible explanations are kept apart: they stand in sections {
    $observations }, { $evaluation } and { $explanations }.
court-first = First work
court-second = Second work
court-created = Made on
court-engine = Made with
court-id = Report
court-expert = Expert
court-summary = Summary
court-summaries = In other languages, as the expert gives it
court-instruction = Instruction and question
court-court = Court and parties
court-instructed = Instruction
court-expert-section = Expert
court-propositions = Propositions
court-propositions-case = Propositions of the case
court-propositions-engine = Propositions of the likelihood ratio
court-propositions-note =
    The likelihood ratios of this report answer these propositions and no others: they are about
    where a likeness comes from, and not about what anybody did. Where the propositions of the case
    are others, the ratios do not answer them, and it is for an expert to say what they mean for
    them.
court-no-ratio-propositions = No likelihood ratio is given, so the engine sets no propositions.
court-expected = What would be expected under each
court-expected-none = The model’s file does not tell how pairs of either kind come out.
court-again = Should the background or the propositions change, the findings are to be weighed anew.
court-items = What was examined
court-custody = How it came here
court-first-item = The first work
court-second-item = The second work
court-identifiers-note = Identifiers stand as the catalogue gives them; they were not looked up.
court-population = The archive that was searched
court-population-none =
    No archive was given. So it is not known who else holds a passage, how often what is shared
    occurs, nor what chance gives in music like this.
court-tradition = Tradition
court-items-count = Items
court-traditions = Items of the archive by tradition
court-traditions-more =
    { $more ->
        [1] 1 further tradition
       *[other] { $more } further traditions
    }
court-method = Method
court-observations = Observations
court-observations-note =
    This section says what is alike and what is not, and nothing of what it means.
court-overview = Overview
court-finding = Finding { $rank }: { $passage }
court-further = Further findings
court-further-note =
    Only the strongest { $count } findings are told one by one; the table above and the JSON have
    all.
court-likenesses = Likenesses
court-differences = Differences
court-other-pitches = Notes that are paired at another pitch
court-row = Place
court-by = Second work, once moved to the first’s level
court-sound = Shared sound: { $channel }, { $passage }
court-counter = The strongest counter-example
court-nothing-found = What was compared without a finding
court-manual = Observations by hand
court-manual-none = None are stated. Everything in this section was found by the engine.
court-rarity = Rarity and prior art
court-rarity-note =
    How often does what is shared occur elsewhere? The archive was asked for every item that has at
    least { $closeness } of a passage’s notes, at one pitch level and in order.
court-rarity-none = No shared passage of melody was found, so none was sought in the archive.
court-older = Items that are dated earlier than both works
court-chronology = Chronology
court-dates = Dates as they are written, and as they are compared
court-date = Date
court-from = from
court-to = to
court-compared-from = compared from
court-compared-to = compared to
court-item = Item
court-first-dated = First work: { $title }
court-second-dated = Second work: { $title }
court-open = open
court-undated = no date
court-margins =
    Dates are EDTF (ISO 8601-2). One is called earlier only where each of its days is before each
    day of the other. What is marked as approximate or uncertain is widened first: by 50 years for a
    century, 10 for a year or decade, 1 for a month, and a month for a day; by twice that where it
    is both.
court-evaluation = Evaluation
court-evaluation-note =
    This section says how strongly the observations speak for one proposition against another. It
    does not say how probable either is.
court-ratio-of = Finding { $rank }: { $passage }
court-uncalibrated =
    No defensible likelihood ratio can be given here; the observations of section { $observations }
    stand by themselves.
court-unweighed-pair =
    No archive was given, so nothing tells what chance gives in music like this, and no likelihood
    ratio is given.
court-unweighed-sound =
    For shared sound that has no likelihood ratio here, none is calibrated. The number expected by
    chance stands with the observations; it is no likelihood ratio.
court-unweighed-none =
    No shared passage was found within the limit of the search. What that is worth was not
    validated, so no likelihood ratio is given for it either.
court-rounding =
    Ratios have two figures at most. The words of the verbal scale go by the ratio itself; a ratio
    at an edge counts to the band above it. A ratio beyond the bounds that the validation supports
    is cut off at the bound.
court-direction =
    A ratio above 1 supports the first proposition, one below 1 the second; 1/28 means 28 in favour
    of the second.
court-interval =
    The interval holds 95% of the ratios that come of fitting the model anew to other draws of its
    tune families. It says how sure the model is of itself, not how often it errs; that stands in
    section { $reliability }.
court-combination = Combination of findings
court-explanations = Possible explanations
court-explanations-note =
    A likeness can come about in several ways. For each stands what was found that bears on it; the
    report does not choose among them.
court-explanation = Explanation
court-bears = What bears on it
court-access = Whether the other work was known
court-access-note =
    Notes do not tell whether anybody knew a work. Evidence on that is of another kind, and is kept
    apart from the likeness.
court-reliability = Reliability of the method
court-rates = Error rates of the model
court-measure = Measure
court-value = Value
court-rates-note =
    The pairs were not picked by a search: among the best of one, misleading ratios are more
    frequent.
court-conditions = Whether the case lies where the model was validated
court-demands = Where this report answers the questions that courts ask of a method
court-demand = Question
court-answer = Answer
court-standards =
    The report is laid out after ENFSI’s Guideline for Evaluative Reporting in Forensic Science
    (2015) and the headings of ISO 21043-5. That is no claim of accreditation.
court-no-model =
    No likelihood ratio is given, so there are no error rates of a model to tell. The number
    expected by chance is an estimate; how it compares with counts on unrelated music is measured in
    the engine’s documentation.
court-limits = Limits
court-opposing = The other side’s best argument
court-people = What people must supply
court-reviews = Reviews
court-reviews-none = No review is stated.
court-unstated = Not stated in this report
court-unstated-none = Every field of the case file is filled in.
court-signature = Signature
court-signature-place = Place and date
court-signature-name = Name and signature
court-attachments = Attachments and digests
court-attachments-note =
    A digest is a number that changes with any change of a file. Files are attached to this report
    only where that is said.
court-attachment = What
court-digest = SHA-256
court-notes = The passages note by note
court-repeat = To repeat the comparison
court-repeat-note =
    The engine is open source (Apache-2.0): the other side can install it and repeat every figure
    with the same files, the same state of the archive, and the versions and parameters below.
court-glossary = Glossary
court-term = Word
court-meaning = Meaning

## Tables of the case file, as a reader calls them

table-report = Report
table-court = Court
table-parties = Parties
table-instruction = Instruction
table-registration = Registration
table-propositions = Propositions
table-expert = Expert
table-items = Works
table-access = Whether the other work was known
table-manual = Observations by hand
table-opposing = The other side’s best argument
table-reviews = Reviews
table-attachments = Attachments

## Fields of the case file, as a reader calls them

field-report-id = Number
field-report-version = Version
field-report-status = Status
field-report-replaces = Replaces
field-report-changes = Changes since then
field-report-summaries = Summary in other languages
field-court-name = Court
field-court-case-number = Case number
field-parties-name = Party
field-parties-role = Role
field-instruction-by = Instructed by
field-instruction-text = Text of the instruction
field-instruction-question = Question
field-instruction-received = Date of the instruction
field-instruction-work-done = Dates of the work
field-instruction-background = Background relied on
field-instruction-not-used = Received and not used
field-instruction-not-received = Asked for and not received
field-registration-reason = Reason for the check
field-registration-reference = Reference
field-registration-registrant = Registered by
field-registration-handled-by = Interpreted and reviewed by
field-registration-restricted-seen-by = Restricted items seen by
field-registration-retention = Kept until
field-registration-personal-data-basis = Basis for keeping personal data
field-propositions-first = First proposition
field-propositions-second = Second proposition
field-propositions-third = Third proposition
field-propositions-set-on = Set on, before the results
field-propositions-expected-first = Expected under the first
field-propositions-expected-second = Expected under the second
field-expert-name = Name
field-expert-post = Post
field-expert-education = Education
field-expert-experience = Experience in this musical tradition
field-expert-earlier-cases = Earlier cases
field-expert-payment = Payment
field-expert-ties = Ties to the parties
field-expert-duty = Duty to the court
field-expert-context-control = What was known of the wished-for outcome
field-items-work = Work
field-items-supplied-by = Supplied by
field-items-received = Received on
field-items-condition = Condition
field-items-changes = Changes made to it
field-items-custody = Chain of custody
field-items-provenance = Documented origin
field-items-rights = Rights, and when they were checked
field-items-community = Community or person concerned, and consent
field-access-known = What is stated of it
field-manual-by = By
field-manual-on = On
field-manual-method = How
field-manual-blind = Blind
field-manual-result = Result
field-opposing-argument = As the expert states it
field-reviews-kind = Review
field-reviews-by = By
field-reviews-on = On
field-reviews-outcome = Outcome
field-attachments-title = Attachment
field-attachments-file = File

## Words of the case file

choice-registration = check of a new registration
choice-conflict = conflict
choice-claim = claim
choice-audit = audit
choice-draft = draft
choice-final = final
choice-superseded = superseded
choice-first = first
choice-second = second
choice-technical = technical
choice-administrative = administrative
choice-yes = yes
choice-no = no

## What is owed for a work: provenance, rights, community

owed-provenance = Where it comes from
owed-part = Part in it
owed-who = Who or what
owed-said-by = Who says so
owed-sure = How sure
owed-chain-none = The record does not say where it comes from.
owed-testimony =
    That a tune was had after somebody, and whose a joik is, is told from person to person: it
    stands here as testimony, beside the figures and in none of them.
owed-role-creator = Made by
owed-role-composer = Composer
owed-role-composer-author = Composer and author
owed-role-lyricist = Author of the words
owed-role-arranger = Arranger
owed-role-adaptor = Adaptor
owed-role-performer = Performer
owed-role-source-player = After (source player)
owed-role-joiked = Joiked person
owed-role-collector = Collector
owed-role-transcriber = Transcriber
owed-role-editor = Editor
owed-role-publisher = Publisher
owed-role-holder = Holder of rights
owed-numbered = { $name }, { $place }
owed-archive = Archive and number
owed-relation-same-as = The same as
owed-relation-version-of = Version of
owed-relation-based-on = Based on
owed-relation-inspired-by = Inspired by
owed-relation-arrangement-of = Arrangement of
owed-relation-part-of = Part of
owed-said-by-nobody = nobody is named
# As the archive keeps it, in English: how `influence.records.table` writes it.
origin-line = { $table }, line { $line }
owed-by-catalogue = catalogue ({ $source })
owed-by-record = the archive’s record
owed-by-file = the file itself
owed-sure-record = as recorded; not checked here
owed-sure-testimony = testimony, passed on by word of mouth
owed-sure-nobody = recorded as unknown or traditional
owed-sure-said = said by a person
owed-sure-unsaid = unconfirmed
owed-date-exact = as recorded
owed-date-about = recorded as approximate
owed-date-uncertain = recorded as uncertain
owed-date-span = known only as a span of time
owed-status-protected = Protected, by the record
owed-status-free = Not protected by copyright, by the record
owed-status-traditional = Traditional, by the record
owed-status-unclear = Unclear
owed-basis-statement = Basis: the rights statement { $name } of the record.
owed-basis-claimed = Basis: parties with numbers, a society or shares claim it.
owed-basis-called = Basis: the record calls it traditional.
owed-basis-players = Basis: the record names those it was had from, and no maker.
owed-basis-term =
    The record has no rights statement. By the years that it gives, { $names } died more than 70
    years ago, and in many countries the term has ended; nobody has confirmed that.
owed-basis-makers = The record names a maker and says nothing of the rights.
owed-basis-none = The record says neither who made it nor what the rights are.
owed-arrangement = an arrangement, by the record
owed-rights = Rights
owed-rights-text = Rights as recorded
owed-statement = Rights statement or licence
owed-labels = Labels and notices
owed-mining = Mining by machines
owed-mining-unsaid = nothing is said, which is no consent
owed-mining-reserved = reserved by the holder
owed-mining-allowed = allowed by the holder
owed-contract = Contract
owed-strictest = The strictest rule
owed-whom = Whom to ask
owed-checked = Date checked
owed-checked-on = { $date }, by the record as it stood then
owed-community-section = Community
owed-community = Belongs to
owed-joiked = Joiked person
owed-consent = Consent on record
owed-contact = How to ask
owed-withheld-none = nothing
owed-joik = Personal joik
owed-joik-note =
    By custom a personal joik belongs to the person joiked. TONO registers that person as holder on
    three conditions; here is what is on file of them.
owed-joik-holder = Joiked person, as holder
owed-joik-maker = The maker confirms it
owed-joik-member = The joiked person is or becomes a member
owed-joik-public = It was performed in public, where it can earn royalties
owed-parties = Parties
owed-parties-none = The record names no party.
owed-party = Party
owed-role = Role
owed-society = Society
owed-share = Share
owed-shares-none = No shares are claimed.
owed-shares-numbers = Not all claimed shares are numbers, so they cannot be summed.
owed-shares-whole = The claimed shares come to { $total }, a whole.
owed-shares-short = The claimed shares come to { $total }, less than a whole.
owed-shares-over = The claimed shares come to { $total }, more than a whole.
owed-shares-without =
    { $count ->
        [1] 1 party claims no share.
       *[other] { $count } parties claim no share.
    }
owed-titles = Other titles
owed-made-by = Made by
owed-after = After, nearest first
owed-address = Lasting address
owed-credit-short = Short
owed-credit-long = Long

trouble-digit = The check digit { $found } does not fit: { $due } would.
trouble-digits = The check digits { $found } do not fit: { $due } would.
trouble-check = The check digit does not fit.
trouble-character = The check character does not fit.
trouble-shape = It is not built as { $shape }.
trouble-zeros = The number of zeros stands for a party that is not known.
trouble-short = It had { $count } digits of eleven; zeros were put before them.
trouble-holder = It does not say whose number it is; write holder:number.
trouble-value = It names the scheme { $name } and no value.

## The report for a rights organisation

step-none = None: nothing here asks for it.
step-ask-registrant = Ask whoever registered the work how it relates to the source.
step-ask-archive = Ask the archive that keeps the source.
step-ask-community = Ask the community or the person whose it is, before anything else.
step-expert = Have an expert look: there is no validated figure that would decide.
step-short-none = none
step-short-ask-registrant = ask registrant
step-short-ask-archive = ask archive
step-short-ask-community = ask community
step-short-expert = expert
society-kicker = Report to a rights organisation
society-missing = not stated
society-number = Report
society-reason = Reason for the check
society-step = Proposed next step
society-step-note =
    The step follows from a rule: what is withheld is asked of those it belongs to; common stock, and
    evidence for independent works, ask for nothing; then a community that is to be asked; evidence
    for one origin, or the same recording, goes to the registrant; what has no validated figure goes
    to an expert. Of several the first of these stands: community, archive, registrant, expert. It
    is no decision on shares.
society-question = Question
society-question-usual =
    Which passages does the work share with the archive, and how surprising is that?
society-created = Made
society-engine = Made with
society-matches = Matches, strongest evidence first
society-matches-none = Nothing was found within the limit of the search.
society-matches-closed =
    Nothing that may be shown was found within the limit of the search. What is like items that are
    withheld stands below.
society-item = Archive item
society-place = In the submission
society-band = In words
society-chance = By chance once in … searches
society-next = Next step
society-uncalibrated = no validated figure
society-stock = common stock
society-best = The matches are the best of all these; prior odds fall with their number.
society-compared-pair =
    { $pairs ->
        [1] One pair of melodies was compared.
       *[other] { $pairs } pairs of melodies were compared.
    }
society-chance-limit =
    Expected false alarms: a search of this archive gives at most { $limit } matches by chance that
    are reported at all.
society-chance-strongest = As high as the strongest here: { $chance }.
society-chance-stock =
    These figures do not allow for common stock, which is found far more often than chance would.
society-chance-unknown =
    No archive was given, so how many matches as high are expected by chance is not known.
society-validated =
    { $channel }: ratios are validated from { $least } to { $most } and are told within that.
society-validated-none =
    No likelihood ratio is validated for these matches; the figures are of chance alone.
society-unweighed = Where no likelihood ratio is given, none is validated: { $reasons }.
society-work = The work submitted
society-titles = Other titles
society-work-number = Society’s work number
society-language = Language
society-duration = Duration
society-genre = Genre
society-recordings = Recording
society-label = Label
society-underlying = Underlying work
society-status = Status
society-source-date = Date of the source
society-arrangement = Arrangement or new work
society-sources = Sources found
society-sources-note =
    What is on record of each. A match says nothing of who had it from whom; who is credited, and who
    is paid, are two questions.
society-sources-more =
    { $more ->
        [1] 1 more stands in the table and in the data.
       *[other] { $more } more stand in the table and in the data.
    }
society-credited = To be credited, if it was used
society-audit = Audit
society-restricted-none = No restricted item matched, and none was shown.
society-restricted =
    { $matched ->
        [1] 1 restricted item matched; neither its notes nor its sound were shown to anybody.
       *[other] { $matched } restricted items matched; neither their notes nor their sound were shown
           to anybody.
    }
society-restricted-itself =
    The submission is itself a restricted item; it was compared with nothing, and neither its
    notes nor its sound were shown to anybody.
society-restricted-lifted =
    A curator lifted the restrictions for this report; that stands, with the reason, in the archive’s
    audit log.
society-limit-rule =
    The record is told as it stands: identifiers are checked by their digits alone, and no register
    was asked.

## The report for an artist

artist-kicker = Sources and credits
artist-subtitle = What your work resembles, whom to credit, whom to ask
artist-short = In short
artist-compared = “{ $title }” was compared with the { $items } of the archive “{ $archive }”.
artist-compared-pair = “{ $title }” was compared with “{ $other }”.
artist-found =
    { $items ->
        [1] Your work has passages like those of one source; below is how to credit it.
       *[other] Your work has passages like those of { $items } sources; below is how to credit them.
    }
artist-pair = The two have passages that are alike; below is how to credit the second.
artist-credit = Whether you had them from there, only you know: a likeness alone says nothing of that.
artist-nothing =
    No passage was found that is more alike than chance would have it, so this search names nobody to
    credit.
artist-nothing-named =
    { $count ->
        [1] No single source can be named for it, so nobody is named here to credit for it.
       *[other] No single source can be named for them, so nobody is named here to credit for them.
    }
artist-stock =
    { $count ->
        [1] One passage is common stock: many tunes have it.
       *[other] { $count } passages are common stock: many tunes have them.
    }
artist-closed =
    { $items ->
        [1] There is also a match with an item that is not open to all; whom to ask stands below.
       *[other] There are also matches with { $items } items that are not open to all; whom to ask
           stands below.
    }
artist-closed-only =
    { $items ->
        [1] There is a match, but only with an item that is not open to all; whom to ask stands below.
       *[other] There are matches, but only with items that are not open to all; whom to ask stands
           below.
    }
artist-no-clearance = This is no clearance: only those who hold a right can give leave.
artist-source = The source
artist-sources = Sources, the closest first
artist-if-used = If you used it, credit it so
artist-may = What you may do with it
artist-likeness = The likeness
artist-yours = In your work
artist-theirs = In the source
artist-sure = How sure, and why
artist-sure-firm = Very sure that it is more than chance, and as alike as versions of one tune are.
artist-sure-fair = Fairly sure: as alike as versions of one tune often are.
artist-sure-some = Somewhat: versions of one tune are so alike, and now and then other tunes too.
artist-sure-little = Little: tunes that have nothing to do with each other are often so alike.
artist-sure-clear = Sure that it is more than chance; whether it is one tune, no figure can tell here.
artist-sure-unusual = Fairly sure that it is more than chance; whether it is one tune is open.
artist-sure-slight = A little: it is seldom by chance, and no more can be said.
artist-sure-unknown = Not known: too little was compared to tell.
artist-sure-recording = Very sure: it sounds as the same recording.
artist-sure-sound = By its sound.
artist-alike = { $share } of the pitches agree, over { $notes }.
artist-chance = Expected by chance: { $chance }.
artist-unweighed = No likelihood ratio was worked out for it.
artist-others = These fit as well
artist-further = Further sources
artist-further-note = Less alike than those above; if you used one of them, credit it so.
artist-stock-heading = Common stock
artist-stock-note =
    Turns that many tunes share, as sayings are shared in a language: no single source can be named.
    Some of those that have them stand here, the most alike first. Whoever learned the tune from one
    of them credits it.
artist-stock-protected =
    { $count ->
        [1] One of those that have it is protected, by its record: { $titles }. If you know it, ask
           before you use it.
       *[other] Some of those that have it are protected, by their records: { $titles }. If you know
           one of them, ask before you use it.
    }
artist-held =
    { $items ->
        [0] { $place }: a simple figure
        [1] { $place }: 1 item of the archive has it
       *[other] { $place }: { $items } items of the archive have it
    }
artist-good-to-know = Good to know
artist-two-questions =
    To credit a source and to pay for its use are two questions. Credit is due to whoever made or
    passed on a tune even where nothing is to be paid.
artist-absence =
    What was not found may still exist: an archive holds what was once collected, and no more.
artist-correct =
    Is something wrong, or do you know better where your tune comes from? Write to the archive. It
    keeps your account beside its record, as yours, with your name: “influence describe” takes it as
    a link with who says so.
artist-lists =
    For lists of references: “influence export” writes the .json file beside this page as CSL-JSON,
    BibTeX or schema.org.
artist-private =
    Your work was neither added to the archive nor used to train or fit anything, and this report
    went nowhere. Whether to show it to somebody is for you to say.
artist-about = About this report
artist-created = Made
artist-engine = Made with

## Glossary

glossary-alignment = Alignment
    .meaning = Two passages laid side by side so that their notes pair in order.
glossary-archive = Archive
    .meaning = The items that were searched: scores and recordings with their catalogue.
glossary-bit = Bit
    .meaning = A step of a likelihood ratio: each doubles it, each one less halves it.
glossary-bounds = Bounds (ELUB)
    .meaning = The lowest and highest likelihood ratio that the number of validation pairs supports.
glossary-channel = Channel
    .meaning = One way of comparing: melody, fingerprint, marks of the spectrum, harmony over time.
glossary-cllr = Cllr
    .meaning =
        One figure for how good likelihood ratios are: 0 is perfect, 1 says nothing, above 1 is
        worse than saying nothing. Cllr_min is what is left of it with perfect calibration.
glossary-common-stock = Common stock
    .meaning = What so many works share that no single source can be named for it.
glossary-digest = Digest (SHA-256)
    .meaning = A number made of a file’s bytes; another file has another one.
glossary-e-value = E-value
    .meaning =
        How many passages this strong chance would bring in a search or comparison like this, if
        nothing were related.
glossary-edtf = EDTF
    .meaning = A way of writing dates that are uncertain or only partly known (ISO 8601-2).
glossary-eer = EER
    .meaning = The error rate at the threshold at which both kinds of errors are equally frequent.
glossary-lr = Likelihood ratio (LR)
    .meaning =
        How many times more probable the observations are if the first proposition is true than if
        the second is.
glossary-misleading = Misleading
    .meaning = A ratio above 1 for an unrelated pair, or below 1 for a pair of one origin.
glossary-passage = Passage
    .meaning = The stretch of a work that an alignment covers.
glossary-prior-art = Prior art
    .meaning = The archive’s items that hold a passage, with their dates.
glossary-transposition = Transposition
    .meaning = Playing the same melody at another pitch level.
glossary-tune-family = Tune family
    .meaning = Variants of one tune, as they come about when music is handed on by ear.

## What courts ask of a method, and where the report answers it

demand-help = Does it help with what a court cannot judge unaided?
    .answer =
        Alignments of notes or sound, and how often such likeness occurs (sections { $observations }
        and { $rarity }).
demand-data = Is it based on enough data, like the case?
    .answer =
        The archive, where one was given (section { $items }), and the validation pairs, where a
        likelihood ratio is given; whether the case is like them stands in section { $reliability }.
demand-reliable = Is the method reliable: tested, published, with known error rates?
    .answer =
        What is known of its errors on works that the model never saw stands in section
        { $reliability }; source code, tests and benchmarks are open to the other side. Review in a
        scientific journal and acceptance by others are for the expert to state.
demand-applied = Was it applied reliably here?
    .answer =
        Conditions and deviations (section { $reliability }), versions, parameters and digests
        (section { $repeat }): the comparison can be repeated figure by figure.

## What is withheld

closed-metadata = Neither notes nor sound of this item are shown
closed-request = Notes and sound of this item are shown on request only
closed-secret = This item is secret or sacred; nothing of it is shown
closed-why = { $said }, for { $reason }
closed-why-too = { $said }, and { $reason }
closed-for-record = its record says so
closed-for-label = it bears the label “{ $about }”
closed-for-unknown-label =
    it bears the label “{ $about }”, which is not known here and counts as the strictest
closed-for-joik = it is the joik of a person
closed-keeper = It belongs to { $keeper }.
closed-contact = To ask: { $contact }.
closed-nobody = Whoever keeps the archive can tell whom to ask.
closed-found =
    Nothing is shared with an item that may be shown, but { $items ->
        [1] 1 item of which notes and sound are withheld matches; whom to ask stands under “Matches
           with items that are withheld”.
       *[other] { $items } items of which notes and sound are withheld match; whom to ask stands
           under “Matches with items that are withheld”.
    }
closed-found-too =
    { $items ->
        [1] 1 item of which notes and sound are withheld matches too; whom to ask stands under
           “Matches with items that are withheld”.
       *[other] { $items } items of which notes and sound are withheld match too; whom to ask stands
           under “Matches with items that are withheld”.
    }
closed-itself =
    This submission is, byte for byte, an item of the archive that is not open: “{ $title }”.
    Every likeness would tell of it, so it was compared with nothing.
closed-itself-position =
    Its file is not named; among the works that were given, it is number { $position }.
closed-apart =
    { $items ->
        [1] 1 personal joik is left out of this list: the joik of a person stands in no ranking.
       *[other] { $items } personal joiks are left out of this list: the joik of a person stands in
           no ranking.
    }
closed-counter =
    { $items ->
        [1] 1 further item of the archive, of which notes and sound are withheld, has the passage
           too, and may be the stronger counter-example; how much it has of it is not told.
       *[other] { $items } further items of the archive, of which notes and sound are withheld,
           have the passage too, and may be stronger counter-examples; how much they have of it is
           not told.
    }
closed-covered =
    The notes are not drawn or named here, for an item that is withheld has the passage too.
closed-lifted =
    This report was made for a curator, with all restrictions of the archive lifted. It may hold
    notes, sound and names that their holders withhold: do not pass it on.
withheld-closed = Matches with items that are withheld
withheld-closed-intro =
    The submission shares passages with these items of the archive, and their holders have a say in
    who may see and hear them. Of each it is told where in the submission it is, how often chance
    would give as much, and whom to ask. They stand in the order of the submission, which is no
    order of likeness.
withheld-caution = Restricted material
withheld-foot = restricted, not to be passed on

## Texts that archives and models keep in English, for `retold`

quoted = “{ $title }”
voice-staff = staff { $number }
voice-track = track { $number }
voice-transcribed = transcribed
remark-format = named { $suffix } and read as { $format }, which it is
remark-sound = named { $suffix } and read as sound, which it is
remark-no-end = it has no end mark and may be cut off: { $read } were read
remark-ends = it ends at { $read } of { $whole } and may be cut off
remark-damaged = { $seconds } s within it are damaged and were taken as silence
remark-senseless = { $samples } of its samples are no numbers and were taken as silence
model-melody-data =
    mtc_background: 11,680 Dutch melodies in Humdrum of the Meertens Tune Collections
    (MTC-FS-INST-2.0), 15th to 20th century, sung and instrumental; tune families parted in two by a
    hash of their names. Only these numbers are of it, no music.
model-transcribed-data =
    400 Dutch tunes of either half of the tune families of mtc_background (MTC-FS-INST-2.0), whole
    or 10 to 20 s, sung by a synthetic singer (drift up to 3 semitones, up to a fifth of the notes
    wrong, half of them in a room with noise), written down by the engine, and compared with notated
    variants of the same tune, not with what was sung. Only these numbers are of it, no music and no
    sound
model-transcribed-note =
    The singers are synthetic: how often the figures of real voices and of instruments err is not
    known, and they are to be read with that in mind.
model-landmarks-data =
    139 recordings of games (Debian packages supertuxkart-data, hedgewars-data, hyperrogue-music,
    megaglest-data, asc-music, drascula-music) and free tracks, instrumental, one of each piece;
    stretches of 3 to 15 s with noise, MP3, other tempi, pitches and speeds. Only these numbers are
    of it, no sound
model-landmarks-note =
    Music of games uses loops and synthesisers, so what chance gives may differ in recordings of
    other kinds; the chance itself is told by the searched archive.

## Credit lines, and what one may do with a source

credit-untitled = Untitled
credit-also = also known as { $titles }
credit-from = from { $place }
credit-after = after { $person }
credit-mode = mode { $mode }
credit-joik-of = { $kind } of { $people }
credit-joik = joik
credit-trad = Trad.
credit-composer-unknown = Composer unknown
credit-by = By { $people }
credit-composer = Music: { $people }
credit-joik-composer = Made by { $people }
credit-lyricist = words: { $people }
credit-arranger = arr. { $people }
credit-adaptor = adapted by { $people }
credit-joiked = Joiked by { $people }
credit-sung = Sung by { $people }
credit-played = Played by { $people }
credit-performed = Performed by { $people }
credit-on = on { $instrument }
credit-recording = Recording
credit-collector = collected by { $people }
credit-transcriber = transcribed by { $people }
credit-editor = edited by { $people }
credit-publisher = published by { $people }
credit-holder = Rights holder: { $people }
credit-attributed = Attribution: { $community }
credit-withheld = Withheld at the wish of those it belongs to
credit-licence = Licence: { $name }
credit-ask = Ask: { $whom }
credit-born = b. { $year }
credit-died = d. { $year }
credit-about = c. { $date }
credit-perhaps = probably { $date }
credit-before = before { $date }
credit-from-date = after { $date }
credit-century =
    { $century ->
        [8] 8th century
        [9] 9th century
        [10] 10th century
        [11] 11th century
        [12] 12th century
        [13] 13th century
        [14] 14th century
        [15] 15th century
        [16] 16th century
        [17] 17th century
        [18] 18th century
        [19] 19th century
        [20] 20th century
        [21] 21st century
       *[other] century { $century }
    }
credit-decade = { $year }s
credit-day = { $day } { $month } { $year }
credit-month-year = { $month } { $year }
credit-season-year = { $season } { $year }
credit-month-1 = January
credit-month-2 = February
credit-month-3 = March
credit-month-4 = April
credit-month-5 = May
credit-month-6 = June
credit-month-7 = July
credit-month-8 = August
credit-month-9 = September
credit-month-10 = October
credit-month-11 = November
credit-month-12 = December
credit-season-21 = spring
credit-season-22 = summer
credit-season-23 = autumn
credit-season-24 = winter
credit-may-free = You may use it without asking.
credit-may-terms = You may use it if you keep to its terms.
credit-may-ask = Ask before you use it.
credit-may-hold = Leave it be; talk first with those it belongs to.
credit-whom = Turn to: { $whom }.
credit-sources = Sources that resemble { $title }
credit-if-used = If you drew on one of them, credit it so. A likeness alone says nothing of that.
credit-no-sources = None were found, so there is nobody to credit by this search.
credit-common-stock = The passage is held so widely that no single source can be named.
credit-short = Short
credit-long = Long
credit-caution =
    This is read from the archive’s record. It is no clearance: only those who hold a right can
    give leave. To credit a source and to pay for its use are two questions.
credit-ground-free = { $about }: free for any use. A credit is still good manners.
credit-ground-credit = { $about }: credit it, and name the licence.
credit-ground-share-alike = { $about }: what you make of it must bear the same licence.
credit-ground-noncommercial = { $about }: not for uses that earn money.
credit-ground-unchanged = { $about }: not to be changed or arranged.
credit-ground-probably-free = { $about }: no copyright is known of, and nobody warrants that.
credit-ground-for-some-uses = { $about }: free for some uses only; look up which.
credit-ground-one-country =
    { $about }: free in the United States; nothing is said of other countries.
credit-ground-not-cleared = { $about }: nobody has settled whether it is protected.
credit-ground-protected = { $about }: it is protected; whoever holds the rights decides.
credit-ground-unclear = Of rights the record says: { $about }
credit-ground-nothing-said = The record says nothing of rights.
credit-ground-label-credits = The label { $about }: credit those it names.
credit-ground-label-cautions = The label { $about }: use it with care.
credit-ground-label-earns-nothing = The label { $about }: earn nothing with it.
credit-ground-label-asks = The label { $about }: ask the community first.
credit-ground-label-holds = The label { $about }: it is for those it belongs to.
credit-ground-unknown-label =
    The label { $about } is not known here; leave the work be until somebody has read it.
credit-ground-consent = The label { $about }: a consent is on record; keep to its terms.
credit-ground-joik-of = It is the joik of { $about }, and by custom that person’s own.
credit-ground-joik = It is a personal joik, and by custom the joiked person’s own.
credit-ground-request = The archive gives it out on request.
credit-ground-metadata = The archive shows its record, and neither notes nor sound.
credit-ground-secret = The archive keeps it closed.

## A batch of submissions beside human works

guard-kicker = Guarding an archive
guard-title = What submissions share with the archive { $archive }
guard-subtitle = long passages, beside those of human works
guard-summary = Summary
guard-rates = Rates
guard-traditions = Rates per tradition
guard-worst = Strongest cases
guard-method = How it was measured
guard-limits = What it does not say
guard-evidence = Evidence
guard-evidence-thin = thin: few works
guard-submissions = Submissions
guard-humans = Human works
guard-humans-own = Items of the archive, as baseline
guard-items = Items of the archive
guard-covered = Notes that lie in long passages
guard-covered-of = { $submissions } of the submissions, { $humans } of the { $people }
guard-hold = Works that hold
guard-hold-long = a long passage, exact or near-exact, that is no common stock
guard-hold-exact = an exact one among them
guard-hold-near = a near-exact one among them
guard-hold-any = any long passage, common stock and simple figures too
guard-hold-sound = the very sound of an archive recording (recordings only)
guard-rates-note =
    The first row is the one that the answer rests on. By length, so that nothing hangs on one
    threshold:
guard-by-length = By length
guard-hold-exactly = Works with an exact passage of
guard-length = { $notes } notes and more
guard-traditions-none = No work of either side holds a long passage that is no common stock.
guard-tradition = Tradition of the item
guard-tradition-unknown = unknown
guard-traditions-note = These intervals hold together at 95%.
guard-of-submissions = Submissions (95%)
guard-of-humans = Human works (95%)
guard-of-humans-own = Items of the archive (95%)
guard-difference = Difference, points (95%)
guard-worst-none = None.
guard-submission = Submission
guard-passage = Its passage
guard-item = Item of the archive
guard-date = Item’s date
guard-by-dates = By dates it is
guard-earlier = earlier
guard-later = later
guard-overlapping = overlapping
guard-notes = Notes
guard-identity = Identity
guard-evalue = E-value
guard-held-by = Held by
guard-kind = Kind
guard-kind-exact = exact
guard-kind-near = near-exact
guard-kind-fingerprint = fingerprint
guard-kind-landmarks = marks of the spectrum
guard-kind-withheld = withheld
guard-holding =
    { $count ->
        [1] 1 submission holds a passage that counts,
       *[other] { $count } submissions hold a passage that counts,
    } { $items ->
        [1] of 1 item.
       *[other] of { $items } different items.
    }
guard-holding-listed = The { $count } longest are listed.
guard-worst-note =
    Positions count the notes of the melody from 1, or seconds of sound. An E-value above 1 says that
    chance brings as much in an archive of this size.
guard-engine = Engine
guard-created = Made on
guard-state = State of the archive
guard-unreadable = Files that could not be read
guard-withheld = Submissions that are withheld, and were not compared
guard-parameters = Parameters
guard-share = { $count } of { $works }, { $share } ({ $low } to { $high })
guard-share-none = none to tell
guard-points = { $value } ({ $low } to { $high })
guard-people = human works
guard-people-own = items of the archive itself
guard-answer-none =
    Nothing can be told: of { $submissions } submissions and { $humans } { $people } one side has
    none that is long enough.
guard-answer-long =
    Of the submissions, { $ours } hold a long passage of the archive that is no common stock; of the
    { $people }, { $theirs }. In brackets are 95% intervals.
guard-answer-sound =
    Of the submissions, { $ours } hold the very sound of a recording of the archive; of the
    { $people }, { $theirs }. In brackets are 95% intervals.
guard-verdict-above = The difference is { $points } percentage points: more than { $shared }.
guard-verdict-not-told-apart =
    The difference is { $points } percentage points: not told apart from { $shared }.
guard-verdict-below = The difference is { $points } percentage points: less than { $shared }.
guard-shared = what human works of this kind share with it
guard-shared-own = what its items share with each other
guard-thin =
    The evidence is thin: fewer than { $limit } works on one side ({ $submissions } of the
    submissions, { $humans } of the { $people }).
guard-lenient =
    The human side is the archive’s own items, each against the others. An archive holds variants of
    one tune, so this baseline is higher than that of human works from elsewhere, and lenient to the
    submissions: a rate that does not exceed it says little. Give --human, or --family with the
    catalogue’s column of tune families.
guard-longer-submissions =
    The submissions are the longer ones (median { $ours } notes of the submissions, { $theirs } of
    the { $people }), and longer works have more room for a passage: the two rates are not quite of
    one kind.
guard-longer-humans =
    The submissions are the shorter ones (median { $ours } notes of the submissions, { $theirs } of
    the { $people }), and longer works have more room for a passage: the two rates are not quite of
    one kind.
guard-method-exact =
    An exact passage is a run of at least { $notes } notes that are the same, one after the other, in
    the steps between pitches and in the ratios of inter-onset intervals; key and tempo do not
    matter. Every melody of the archive was looked at for it.
guard-method-near =
    A near-exact passage is a stretch of at least { $notes } aligned notes of which { $share } or
    more agree so, between melodies that the engine’s search finds alike at an E-value of at most
    { $evalue } ({ $search }).
guard-method-every = every melody was scored
guard-method-seeds = a seed index chose candidates
guard-method-stock =
    Passages that { $items } or more items of the archive hold (with { $share } of their notes), and
    simple figures such as scales, are common stock: they are counted apart. A tune that the archive
    has in many variants falls under this, and generators learn what they meet often best; so read
    the row that holds common stock too.
guard-method-sound =
    Of recordings it is also asked whether they hold the very sound of an archive recording
    (channels fingerprint and marks of the spectrum, E at most { $evalue }).
guard-method-given = The human works were given by the user.
guard-method-archived =
    { $count ->
        [1] One of them was left out: the archive holds its very file.
       *[other] { $count } of them were left out: the archive holds their very files.
    }
guard-method-own = The human side is the archive’s own items, each against the others.
guard-method-drawn = They were drawn evenly from { $items }.
guard-method-family =
    Items with the same { $family } in the catalogue were not compared with each other.
guard-method-intervals =
    Intervals of rates are Wilson’s (1927), those of differences Newcombe’s (1998, method 10), at
    { $level }; those by tradition hold together (Bonferroni). Works too short to hold a long passage
    are in no rate.
guard-method-after =
    The comparison with human works follows the originality report of Yin, Reuben, Stepney and
    Collins (2022); that long exact runs and near-exact ones are both looked at follows Carlini et
    al. (2021, 2023), Lee et al. (2022) and Ippolito et al. (2023) on language models.
guard-limit-origin =
    A shared passage does not say how it came there: from the archive, from another source of the
    same tune, from a prompt that asked for it, or by chance.
guard-limit-absence =
    That no passage is found is no proof against the use of the archive for training: what was learnt
    need not be said word for word, and other prompts may bring out more.
guard-limit-draws =
    The intervals take works as independent draws of one generator as it was prompted for this batch.
    They say nothing of other prompts, settings or versions.
guard-limit-held =
    { $count ->
        [1] One of the submissions is a file that the archive holds, byte for byte; what is found
           there is the item itself.
       *[other] { $count } of the submissions are files that the archive holds, byte for byte; what is
           found there is the item itself.
    }
guard-limit-same =
    { $count ->
        [1] One of the submissions is the same file as another; each was counted.
       *[other] { $count } of the submissions are the same file as another; each was counted.
    }
guard-limit-kind =
    Whether the human works are of the same kind (style, length, instrument, how they were written
    down) is for the reader to judge; the rates compare like with like only then.
guard-limit-traditions =
    A work that holds passages of items of several traditions counts in each.
guard-limit-fitted = Submissions are not added to the archive, and nothing is fitted on them.

## Labels of families, and parts of the labelled pairs

labelled-skipped = line { $line }, { $item }: { $reason }
labelled-skipped-line = line { $line }: { $reason }
labelled-no-item = the archive holds no item of this id, or withholds it
labelled-recording = it is a recording, and the model is of notated melodies
labelled-no-melody = it has no melody
labelled-no-rhythm = it tells no rhythm
labelled-reserved = its record reserves mining, so no model is fitted to it
labelled-not-open = it is not open, so no model is fitted to it
group-below-notes = below { $high } notes
group-notes = { $low } to { $high } notes
group-above-notes = { $low } and more notes
group-below-seconds = below { $high } seconds
group-seconds = { $low } to { $high } seconds
group-above-seconds = { $low } and more seconds

## The validation of a model

validation-kicker = Validation of likelihood ratios
validation-title = The model “{ $model }” on the archive “{ $archive }”
validation-subtitle = Error rates on pairs of works whose relation is known
validation-foot = Validation · { $model }
validation-asked = What was asked
validation-ratio =
    A likelihood ratio (LR) says how many times more probable the findings are if H1 is true than if
    H2 is.
validation-third = A third possibility is that { $proposition }.
validation-figures = Figures
validation-measure = Measure
validation-value = Value
validation-row-same = Pairs of one origin (H1)
validation-row-unrelated = Unrelated pairs (H2)
validation-row-cllr = Cllr: 0 is perfect, 1 says nothing
validation-row-cllr-min = Cllr after the best calibration; lost by calibration
validation-row-eer = Equal error rate
validation-row-misleading-same = Misleading: pairs of one origin with an LR below 1; below 1/100
validation-row-misleading-unrelated = Misleading: unrelated pairs with an LR above 1; above 100
validation-row-extremes = The most misleading LR of a pair of one origin; of an unrelated pair
validation-row-bounds = Bounds that these pairs support (ELUB); bounds of the model
validation-alarms = Works of other families at E ≤ { $evalue } in a search of { $size }
validation-alarms-value = { $expected } by the model, { $found } counted
validation-alarms-unknown = no figure
validation-of-families = { $same }, of { $families } families
validation-of-recordings = { $same }, of { $families } recordings
validation-cllr-families = { $cllr } bits ({ $low } to { $high }, 95% over families)
validation-cllr-recordings = { $cllr } bits ({ $low } to { $high }, 95% over recordings)
validation-families-left-out = Families left out, for the model was fitted on them
validation-no-figure = Pairs that would get no figure
validation-harm =
    On this archive the model is worse than saying nothing (Cllr of 1 or more). Do not use it here;
    fit one with “influence calibrate”.
validation-tippett = Tippett plot
validation-tippett-read =
    Where the curve of unrelated pairs stands right of 0, and that of pairs of one origin has fallen
    left of 0, the evidence misleads. The bounds of the model cut both.
validation-ece = Empirical cross-entropy
validation-ece-read =
    Lower is better, whatever one believed before. Where the solid line lies above the dotted one,
    the figures would do harm at that prior.
validation-plot-name = { $beside } by { $below }
validation-plot-same = pairs of one origin
validation-plot-unrelated = unrelated pairs
validation-plot-share = share with an LR at least so high
validation-plot-reported = as reported
validation-plot-best = best calibration
validation-plot-neutral = LR = 1 throughout
validation-plot-odds = log10 prior odds of one origin
validation-plot-entropy = cross-entropy, bits
validation-by-length = By length of the shorter melody
validation-by-seconds = By seconds
validation-by-tradition = By tradition
validation-unknown = unknown
validation-pairs = Pairs
validation-one-origin = One origin
validation-unrelated = Unrelated
validation-below-one = One origin, LR below 1
validation-above-one = Unrelated, LR above 1
validation-too-few = too few
validation-not-covered = What is not covered
validation-covered =
    The model is calibrated for: tradition { $traditions }; { $where }. Outside, it gives no figure.
validation-any = any
validation-notes = melodies of { $notes } notes and more
validation-where-melody =
    with rhythm; notated, not transcribed from a recording by a machine; archives of 400 melodies and
    more
validation-where-transcribed =
    with rhythm; one of the two transcribed from a recording by a machine, the other notated;
    archives of 400 melodies and more
validation-where-landmarks = searches of 40 recordings and more
validation-refused =
    { $count } of these pairs would get no figure: { $reason }. They count above as if they would.
validation-left-out =
    { $count ->
        [1] 1 family was left out, for the model was fitted on it.
       *[other] { $count } families were left out, for the model was fitted on them.
    }
validation-skipped =
    { $count ->
        [1] 1 label was of no use: { $labels }.
       *[other] { $count } labels were of no use: { $labels }.
    }
validation-labels-families =
    Unrelated pairs are pairs that the labels put into different families; labels can be wrong, and
    families share phrases.
validation-labels-recordings =
    Unrelated pairs are different recordings; they may share loops or samples that nobody has
    labelled.
validation-picked =
    Pairs were drawn at random. The best of a search among many works is a chosen pair: the more
    works were searched, the lower the prior odds of each.
validation-not-for = Not to be used for: { $uses }.
validation-not-for-else = anything but such pairs
validation-not-for-uses =
    pairs outside its conditions; { $beside }; a probability that one work comes from the other; a
    statement on intent or on law; one number for several findings, which are not independent; a
    pair that was picked as the best of a search, without saying so
validation-beside-melody = recordings
validation-beside-transcribed = two notated melodies; two recordings
validation-beside-landmarks = melodies; other performances of the same piece
validation-method = How it was done
validation-drawn-melody =
    Each family of two or more gave as many queries as any other; each was compared with up to three
    of its family and ten of others, the first melody of each item. Every pair was measured both
    ways, and has the mean of the two, feature by feature.
validation-drawn-alarms =
    For the works of other families { $searches } melodies were compared with all labelled ones of
    other families, { $pairs } pairs in all; any two families weigh the same, however large they
    are.
validation-drawn-transcribed =
    One transcription of each family was compared with up to two other melodies of the family and ten
    of others. Every pair was measured both ways, and has the mean of the two, feature by feature.
validation-drawn-landmarks =
    Each query was compared with its source and with every other recording of the same half, by the
    strongest stretch that a search finds there; most others have none.
validation-monotone = No feature may speak against one origin the stronger it is.
validation-features = Features of the model
validation-feature = Feature
validation-meaning = Meaning
validation-bits = Bits at most
validation-scale =
    Verbal scale (ENFSI 2015); a band holds its lower edge, and for an LR below 1 it is that of 1/LR
    in favour of H2
validation-term = Term
validation-below = below { $edge }
validation-above = above
validation-engine = Engine
validation-created = Made on
validation-state = State of the archive
validation-labels = Labels
validation-model = Model
validation-scoring = Scores its features depend on
