# Norsk bokmål. Hver melding har samme navn og de samme opplysningene, { $title }, som i en.ftl, der
# det står hvordan en slik fil skrives.

## Tall og datoer

number-group = { "\u202f" }
number-point = ,
number-minus = −
number-percent = { $value }{ "\u202f" }%
number-million =
    { $count ->
        [1] { $value } million
       *[other] { $value } millioner
    }
number-billion =
    { $count ->
        [1] { $value } milliard
       *[other] { $value } milliarder
    }
date-day = { $day }. { $month } { $year }
date-digit = { $day }
date-month = { $month } { $year }
date-range = { $start } til { $end }
date-about = omkring { $date }
date-uncertain = { $date }, usikkert
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
note-b-natural = H
note-cents = { $name } { $cents } cent
list-and = { $first } og { $second }
list-comma = { $first }, { $second }
list-or = { $first } eller { $second }

## Antall

count-items =
    { $count ->
        [1] { $count } post
       *[other] { $count } poster
    }
count-melodies =
    { $count ->
        [1] { $count } melodi
       *[other] { $count } melodier
    }
count-recordings =
    { $count ->
        [1] { $count } opptak
       *[other] { $count } opptak
    }
count-notes =
    { $count ->
        [1] { $count } tone
       *[other] { $count } toner
    }
count-pairs =
    { $count ->
        [1] { $count } par
       *[other] { $count } par
    }
count-passages =
    { $count ->
        [1] { $count } passasje
       *[other] { $count } passasjer
    }
count-stretches =
    { $count ->
        [1] { $count } utsnitt
       *[other] { $count } utsnitt
    }
count-more = { $count } til

## Hva verkene kalles inne i en setning

side-submission = det innsendte verket
side-item = arkivposten
side-first = det første verket
side-second = det andre verket
side-recording = opptaket
side-second-recording = det andre verket
every-recording = hvert opptak

## Tonehøyde og tempo

interval-1 = en halvtone
interval-2 = en heltone
interval-3 = en liten ters
interval-4 = en stor ters
interval-5 = en kvart
interval-6 = en tritonus
interval-7 = en kvint
interval-8 = en liten sekst
interval-9 = en stor sekst
interval-10 = en liten septim
interval-11 = en stor septim
octaves =
    { $count ->
        [1] en oktav
        [2] to oktaver
        [3] tre oktaver
        [4] fire oktaver
        [5] fem oktaver
       *[other] { $count } oktaver
    }
pitch-same = i samme tonehøyde
pitch-higher = { $interval } høyere
pitch-lower = { $interval } lavere
pitch-exact = { $words } ({ $semitones } halvtoner)
semitones = { $value } halvtoner
semitones-one = { $value } halvtone
values-same = i de samme noteverdiene
values-twice = i omtrent dobbelt så lange noteverdier
values-half = i omtrent halvparten så lange noteverdier
values-times = i noteverdier som er omtrent { $ratio } ganger så lange
speed-same = i samme tempo
speed-faster = { $share } raskere
speed-slower = { $share } langsommere
speed-recorded = i fjerdedelsnoter som opptaket har omtrent { $quarters } av i minuttet
speed-written = i omtrent { $quarters } fjerdedelsnoter i minuttet
speed-unmeasured = regnet som det samme, ikke målt

## Tilfeldighet

chance-unknown = ikke kjent: for få melodier ble gjennomsøkt til å si det
chance-often-search =
    { $times ->
        [1] omtrent én gang
       *[other] omtrent { $times } ganger
    } i et slikt søk
chance-often-comparison =
    { $times ->
        [1] omtrent én gang
       *[other] omtrent { $times } ganger
    } i en slik sammenligning
chance-least-search = mindre enn én gang på en billion slike søk
chance-least-comparison = mindre enn én gang på en billion slike sammenligninger
chance-once-search = omtrent én gang på { $times } slike søk
chance-once-comparison = omtrent én gang på { $times } slike sammenligninger
among-most-search = høyst én gang på { $times } slike søk
among-most-comparison = høyst én gang på { $times } slike sammenligninger
chance-least = mer enn en billion

## Steder og tegninger

place-bar = takt { $first }
place-bars = takt { $first }–{ $last }
place-note = tone { $first }
place-notes = tone { $first }–{ $last }
place-then = { $first }, deretter { $second }
place-round = { $first }, deretter { $second } { $times } ganger, deretter { $last }
row-label = { $name } · { $passage }
row-title = Rad { $row } av { $rows }. Over: { $above }. Under: { $below }.
row-description =
    { $notes } over og { $target } under; { $pairs } er forbundet med en linje, { $same } av dem i
    samme tonehøyde. Tonetabellen nedenfor har alle.

## Hva som ble sammenlignet, og sammendraget

held-recordings = { $melodies }, { $recordings }
searched = Gjennomsøkt ble { $items } med { $held }. { $exhaustive } { $limit }
searched-limit =
    En passasje tas med i rapporten hvis det ventes høyst { $evalue } slike ved tilfeldighet.
compared-search =
    «{ $title }» ble sammenlignet med { $items } ({ $held }) i arkivet «{ $other }».
compared-pair = «{ $title }» ble sammenlignet med «{ $other }».
compared-background =
    «{ $title }» ble sammenlignet med «{ $other }», med et arkiv på { $items } som bakgrunn.
summary-nothing =
    Ingen felles passasje ble funnet innenfor grensen for søket (høyst { $evalue } ventet ved
    tilfeldighet).
summary-no-proof =
    Dette er ikke noe bevis for uavhengighet: Bare de verkene som er nevnt her, ble sammenlignet, og
    bare på de måtene som rapporten gjør rede for.
summary-shared =
    { $count ->
        [1] { $count } passasje er
       *[other] { $count } passasjer er
    } felles med { $items }; { $strongest }
summary-shared-pair =
    { $count ->
        [1] { $count } passasje er
       *[other] { $count } passasjer er
    } felles; { $strongest }
strongest =
    den sterkeste, { $passage }, stemmer overens med «{ $title }» i { $share } av tonehøydene.
strongest-among =
    den sterkeste, { $passage }, stemmer overens med «{ $title }» i { $share } av tonehøydene, en
    likhet som ventes ved tilfeldighet { $chance }, og blant ubeslektede verk i tradisjonen
    { $among }.
strongest-chance =
    den sterkeste, { $passage }, stemmer overens med «{ $title }» i { $share } av tonehøydene, en
    likhet som ventes ved tilfeldighet { $chance }.
summary-sounds =
    { $count ->
        [1] { $count } opptak i arkivet har
       *[other] { $count } opptak i arkivet har
    } lyd felles med det innsendte verket; { $strongest }
summary-sounds-harmony =
    { $count ->
        [1] { $count } opptak i arkivet har
       *[other] { $count } opptak i arkivet har
    } harmonikk felles med det innsendte verket; { $strongest }
summary-sounds-pair = Det andre verket har lyd felles med det første; { $strongest }
summary-sounds-harmony-pair = Det andre verket har harmonikk felles med det første; { $strongest }
strongest-sound =
    den sterkeste likheten, { $here } i { $own }, er med { $there } i «{ $title }», og ventes ved
    tilfeldighet { $chance }.

## Datoer

chronology-earlier = { $other } er datert tidligere ({ $old } mot { $new }).
chronology-later = { $other } er datert senere ({ $old } mot { $new }).
chronology-overlapping =
    Dateringene overlapper ({ $old } mot { $new }), så de sier ikke hva som er tidligst.
chronology-neither = Ingen av dem er datert, så dateringene sier ikke hva som er tidligst.
chronology-undated = { $work } er ikke datert, så dateringene sier ikke hva som er tidligst.
holders-earliest = Den tidligste dateringen blant dem er { $date }.
holders-undated = { $work } har ingen datering som deres kan sammenlignes med.
holders-dated = Målt mot { $work } ({ $date }): { $counts }.
holders-count-earlier = { $count } datert tidligere
holders-count-later = { $count } datert senere
holders-count-overlapping = { $count } med overlappende datering
holders-count-undated = { $count } uten datering
completeness =
    { $dated } av arkivets { $items } er { $dated ->
        [1] datert
       *[other] datert
    }; det som ikke er datert, kan være eldre eller yngre enn alt som er ført opp, og det arkivet
    ikke har, kan ikke føres opp.
completeness-share =
    { $dated } av arkivets { $items } er { $dated ->
        [1] datert
       *[other] datert
    } ({ $share }); det som ikke er datert, kan være eldre eller yngre enn alt som er ført opp, og
    det arkivet ikke har, kan ikke føres opp.

## Et funn

finding =
    { $here } i { $new } ({ $notes }) følger { $there } i { $old } ({ $others }), som har passasjen
    { $level }, { $speed }.
goes-round =
    Passasjen går over slutten av { $other } og begynner igjen fra starten{ $times ->
        [1] { "" }
        [2] { " to ganger" }
       *[other] { " " }{ $times } ganger
    }: en melodi som går rundt, begynt på en annen tone eller gjentatt.
again = Den samme passasjen kommer igjen i { $places } i { $new }.
drift-climbs = tonehøyden i { $name } stiger med { $semitones } halvtoner
drift-sinks = tonehøyden i { $name } synker med { $semitones } halvtoner
drift-followed = { $drifts } underveis; det er tatt hensyn til.

## Hvem andre som har en passasje

prior-art-none =
    Ingen andre blant { $items } som ble gjennomsøkt, har { $closeness } eller mer av passasjens
    toner.
prior-art =
    { $holders ->
        [1] { $holders } post
       *[other] { $holders } poster
    } av de { $searched } gjennomsøkte har minst { $closeness } av passasjens toner i rekkefølge;
    { $dated } av dem er { $dated ->
        [1] datert
       *[other] datert
    }.
spread = Fordelt på tradisjon: { $traditions }.
spread-more = { $traditions }, og { $count } til
spread-tradition = { $name } ({ $count })
spread-unknown = { $traditions }, ikke kjent ({ $count })
stock = Denne passasjen er fellesgods: Ingen enkelt kilde kan pekes ut.
stock-simple =
    Den er lite mer enn en gjentatt tone, en skala eller én vending, slik musikk av alle slag har, og
    det ventede antallet ved tilfeldighet tar ikke hensyn til det.
stock-reason =
    { $holders ->
        [1] 1 post
       *[other] { $holders } poster
    } har passasjen; fra { $limit } regnes den som fellesgods
stock-reason-simple =
    { $holders ->
        [1] 1 post
       *[other] { $holders } poster
    } har passasjen; fra { $limit } regnes den som fellesgods; en enkel figur er fellesgods, uansett hvem som
    har den
stock-reason-figure = en enkel figur er fellesgods, uansett hvem som har den
stock-reason-unsearched = intet arkiv ble gjennomsøkt

## Hva leseren må vite om nettopp denne saken

caveat-small =
    Arkivet har bare { $melodies ->
        [1] 1 melodi
       *[other] { $melodies } melodier
    }, for få til at de selv kan si hva tilfeldigheten ville gi. E-verdiene hviler også på en
    referansebakgrunn, og er mindre sikre enn i et stort arkiv.
caveat-rhythm = { $work } har ingen rytme som kan sammenlignes; bare tonehøydene ble sammenlignet.
caveat-same-file =
    Arkivet har nettopp denne filen, byte for byte, som { $names }: Det som er funnet der, er det
    innsendte verket selv.
caveat-transcribed =
    { $work } er et opptak. En maskin skrev ned melodien og var sikker på at det er én stemme, med
    { $sure } av 1; den kan høre feil, og taktene i tegningen betyr ingenting.
caveat-no-voice =
    { $work } er et opptak der ingen enkelt stemme kunne skrives ned. Lyden er sammenlignet med
    lyden i opptak, men melodien ikke med noen noter.
caveat-short = { $work } har bare { $seconds } s, for lite til å avgjøre { $asked }.
caveat-asked-fingerprint = om det er det samme opptaket ({ $seconds } s)
caveat-asked-landmarks = om det inneholder den samme lyden ({ $seconds } s)
caveat-asked-version = om det er en annen versjon ({ $seconds } s)
caveat-silent =
    Fra { $silent } av arkivets { $recordings } opptak kunne ingen enkelt stemme skrives ned; noter
    kan ikke sammenlignes med noe i dem.
caveat-no-recordings =
    Arkivet har ingen opptak, så ingenting i det innsendte verket ble sammenlignet.
caveat-unprinted =
    { $count ->
        [1] 1 av arkivets opptak ble lagt inn uten libchromaprint, og det er ikke undersøkt om det er det
            samme opptaket. Et nytt arkiv med dem ville vise det.
       *[other] { $count } av arkivets opptak ble lagt inn uten libchromaprint, og det er ikke
            undersøkt om de er det samme opptaket. Et nytt arkiv med dem ville vise det.
    }
caveat-nothing =
    Ingenting i de to verkene ble sammenlignet: Det ene finnes bare som lyd, det andre bare som
    noter.
channel-off = kanalen for det samme opptaket er av: { $missing }; { $mend }
channel-missing-pyacoustid = pyacoustid mangler
channel-missing-library = libchromaprint mangler
channel-mend-pip = installer det med: pip install pyacoustid
channel-mend-linux = installer det med: sudo apt-get install libchromaprint1
channel-mend-darwin = installer det med: brew install chromaprint
channel-mend-elsewhere = installer Chromaprint, https://acoustid.org/chromaprint
caveat-channel-off = Kanalen for det samme opptaket er av: { $missing }; { $mend }.
work-submission = Det innsendte verket
work-first = Det første verket
work-second = Det andre verket

## Opptak

sound-same =
    { $here } i { $own } har samme fingeravtrykk som { $there } i { $other }, slik filer laget av ett
    og samme opptak har.
sound-close =
    { $here } i { $own } har et fingeravtrykk nær det som { $there } i { $other } har, slik filer
    laget av ett og samme opptak har når annen lyd eller annen bearbeiding er kommet imellom.
sound-harmony =
    I { $here } i { $own } går harmoniene slik de gjør i { $there } i { $other }, { $level } og i det
    store og hele { $speed }.
sound-marks =
    { $here } i { $own } lyder som { $there } i { $other }, { $level } og { $speed }.
sound-moved =
    Merkene i { $passage } sier at { $own } her ikke har samme tempo og tonehøyde som { $other },
    men er { $level } og { $speed }; et fingeravtrykk kan likevel stemme i noen sekunder.
evidence-nothing = ingenting som ventes ved tilfeldighet høyst { $limit } ganger
evidence-short = ikke sammenlignet: { $side } er for kort; dette krever { $seconds } s lyd
evidence-lacking-melody = ikke sammenlignet: ingen enkelt stemme kunne skrives ned fra { $side }
evidence-lacking-fingerprint = ikke sammenlignet: { $side } har ikke noe fingeravtrykk
evidence-lacking-version = ikke sammenlignet: { $side } har ikke noe kroma
evidence-lacking-landmarks = ikke sammenlignet: { $side } har ingen merker
excerpt-missing =
    Kan ikke spilles av her: Filen ligger ikke der den lå da den ble lagt inn (lette etter:
    { $source }).
excerpt-missing-relative =
    Kan ikke spilles av her: Filen ligger ikke der den lå da den ble lagt inn (lette etter:
    { $source }, sett fra mappen der rapporten ble laget; filer som legges inn med hele banen, finnes
    fra enhver mappe).
excerpt-changed =
    Kan ikke spilles av her: Filen er endret siden den ble lagt inn, så det en ville høre, er ikke
    det som ble sammenlignet.
excerpt-broken =
    Kan ikke spilles av her: Filen lot seg ikke dekode da rapporten ble skrevet.
excerpt-enough =
    Kan ikke spilles av her: Siden har så mange utdrag som den kan ha; tidene sier hvor en kan lytte.

## Bilder av lyd

marks-title = { $query } over { $target }
marks-description =
    To bilder av lyd, det ene over det andre, i samme tid. { $share } av det som ble sammenlignet, er
    likt.
marks-elsewhere = Over et vanlig annet sted i det samme opptaket er det { $share }.
marks-column = Hver kolonne er ett øyeblikk, hver flekk et tegn som Chromaprint setter
marks-spot =
    Tiden går mot høyre, tonehøyden oppover; hver flekk er en tone som skiller seg ut i øyeblikket
marks-caption =
    { $what }. Blått: Den andre siden har det på samme sted; oransje: Den har det ikke. Den samme
    lyden gir det samme bildet i blått. Her er { $share } likt; lyd uten sammenheng stemmer omtrent
    i halvparten, som ved kast av mynt.
marks-small = Det lille bildet viser hvordan det ser ut.
marks-moved = { $target }, flyttet til samme tonehøyde og tempo
marks-usual = Til sammenligning et annet sted i det samme opptaket · { $times }
marks-strip = Andel likt, øyeblikk for øyeblikk
marks-strip-usual =
    Andel likt, øyeblikk for øyeblikk · hel linje: her; stiplet linje: over det andre stedet
marks-chance = { $share }, som ved tilfeldighet
harmony-title = Harmonikk: { $query } mot { $target }
harmony-description =
    Et kvadrat av flekker: jo mørkere, desto likere er harmonikken i to øyeblikk. Et bånd viser veien
    som begge følger likt.
harmony-caption =
    Vannrett akse: { $query }; loddrett akse: { $target }. En flekk er mørk der harmonikken er den
    samme i de to øyeblikkene. Der begge går gjennom den samme musikken, samler de mørke flekkene seg
    til en skrå linje; det blå båndet er den beste veien som ble funnet gjennom dem. Korte skrå
    linjer ved siden av er gjentakelser. Et bilde uten en lang linje er det som musikk uten
    sammenheng gir.
harmony-caption-moved =
    Vannrett akse: { $query }; loddrett akse: { $target }. En flekk er mørk der harmonikken er den
    samme i de to øyeblikkene, etter at det ene er flyttet til det andres toneart. Der begge går
    gjennom den samme musikken, samler de mørke flekkene seg til en skrå linje; det blå båndet er den
    beste veien som ble funnet gjennom dem. Korte skrå linjer ved siden av er gjentakelser. Et bilde
    uten en lang linje er det som musikk uten sammenheng gir.
tune-title = Tonehøyden i { $own } over tonene i { $other }
tune-description =
    En linje for tonehøyden i { $own } over felt for tonene i { $other }. { $same } av { $pairs }
    tonepar har samme tonehøyde. Tonetabellen nedenfor har alle.
tune-caption =
    Felt: tonene i { $other }, flyttet tone for tone til tiden i { $own }, og som helhet til
    tonehøyden der, med all glidning; hvert felt bærer sitt navn. Linje: { $drawn }. Der melodiene
    stemmer, går linjen gjennom feltene, som er blå; der den går utenom, er feltet oransje og
    stiplet; et hult felt har ingen motpart. Linjene i rutenettet ligger en halvtone fra hverandre.
tune-heard = tonehøyden som ble sunget eller spilt
tune-machine = tonene som en maskin hørte
tune-label = Linje: { $own }. Felt: { $other }.

## Sannsynlighetskvoter. Den verbale skalaen er vår oversettelse av ENFSIs

scale-neutral = ingen nevneverdig støtte i noen retning
scale-weak = svak støtte
scale-moderate = moderat støtte
scale-moderately-strong = moderat sterk støtte
scale-strong = sterk støtte
scale-very-strong = svært sterk støtte
scale-extremely-strong = ekstremt sterk støtte
scale-towards = { $term } for { $direction }
band = { $low } til { $high }
band-last = { $low } eller mer
ratio-neutral = Funnene gir { $term } mellom: { $first }; { $second }.
ratio-sentence =
    Funnene gir { $term } for hypotesen om at { $one }, sett i forhold til hypotesen om at
    { $other }. De er omtrent { $times } ganger så sannsynlige hvis den første er sann, som hvis den
    andre er det.
ratio-uncalibrated = Ikke kalibrert for dette: { $reasons }.
ratio-figure =
    Sannsynlighetskvote: omtrent { $ratio } (95{ "\u202f" }%-intervall { $low } til { $high };
    valideringen gir dekning for tall fra { $least } til { $most }).
ratio-figure-cut =
    Sannsynlighetskvote: omtrent { $ratio } (hele 95{ "\u202f" }%-intervallet er skåret av der;
    valideringen gir dekning for tall fra { $least } til { $most }).
ratio-upper = Den står på den øvre grensen; det som ligger utenfor, er skåret bort.
ratio-lower = Den står på den nedre grensen; det som ligger utenfor, er skåret bort.
ratio-chosen-pair =
    Kvoten veier dette ene paret av melodier etter tonene alene; hva som ellers er kjent om de to
    verkene, er det for andre å veie.
ratio-chosen-pair-sound =
    Kvoten veier dette ene paret av opptak etter lyden alene; hva som ellers er kjent om de to
    verkene, er det for andre å veie.
ratio-chosen =
    Kvoten veier ett par av melodier, som er plukket ut som et av de beste i et søk blant
    { $searched }. Forhåndsoddsen synker med antallet verk det søkes i, og kvoten tar ikke hensyn
    til det.
ratio-chosen-sound =
    Kvoten veier ett par av opptak, som er plukket ut som et av de beste i et søk blant { $searched }.
    Forhåndsoddsen synker med antallet verk det søkes i, og kvoten tar ikke hensyn til det.
ratio-commonplace =
    Sannsynlighetskvoten veier de to melodiene som helheter, og mange melodier har denne passasjen:
    En høy kvote sier at de to kan være av én melodi, ikke at den ene var kilden til den andre. Alle
    andre poster som står like nær, ville få en like høy kvote.
model = Kvotene kommer fra modellen «{ $name }».
model-fitted = Kvotene kommer fra modellen «{ $name }». Den er tilpasset på: { $data }.
model-unknown = ukjent
model-holds-melody =
    Den gjelder for noterte melodier med rytme på { $notes } toner eller flere, fra disse
    tradisjonene: { $traditions }.
model-holds-transcribed =
    Den gjelder for én melodi som en maskin har skrevet ned fra et opptak, og én som er notert, med
    rytme, på { $notes } toner eller flere, fra disse tradisjonene: { $traditions }.
model-holds-landmarks = Den gjelder for utsnitt av lyd i et søk blant 40 opptak eller flere.
rates-unknown = Modellens fil oppgir ikke feilratene.
rates =
    På { $same } par av én opprinnelse og { $unrelated } par uten sammenheng, fra { $families }
    melodifamilier som modellen aldri har sett, er Cllr { $cllr } ({ $low } til { $high }); 0 er
    perfekt, og 1 sier ingenting. Kvoten pekte feil vei for { $wrong-same } av parene av én
    opprinnelse og for { $wrong-unrelated } av parene uten sammenheng; utenfor 1/100 for
    { $far-same } og utenfor 100 for { $far-unrelated }. Disse parene ble ikke plukket ut ved et
    søk: Blant de beste i et søk er villedende tall vanligere.
rates-sound =
    På { $same } par av én opprinnelse og { $unrelated } par uten sammenheng, fra { $families }
    opptak som modellen aldri har hørt, er Cllr { $cllr } ({ $low } til { $high }); 0 er perfekt, og
    1 sier ingenting. Kvoten pekte feil vei for { $wrong-same } av parene av én opprinnelse og for
    { $wrong-unrelated } av parene uten sammenheng; utenfor 1/100 for { $far-same } og utenfor 100
    for { $far-unrelated }. Disse parene ble ikke plukket ut ved et søk: Blant de beste i et søk er
    villedende tall vanligere.
ratio-among =
    Det er talt opp hvor ofte ubeslektede verk i disse tradisjonene har en så overraskende passasje
    felles: { $searches } melodier ble sammenlignet med dem fra andre melodifamilier, { $pairs } par
    i alt. Tallet er oppgitt som om alle verkene som sammenlignes, var fra disse tradisjonene. Noen
    av parene kan være én og samme melodi uten at katalogen vet det, så tallet er snarere for høyt
    enn for lavt.
rates-again = «influence validate» måler slike feilrater på et arkiv der melodifamiliene er kjent.
share-none = ingen

## Hva en sannsynlighetskvote sammenligner, og hva den hviler på

proposition-melody-first =
    de to melodiene har én opprinnelse: det samme verket, eller varianter av én melodi
proposition-melody-second =
    de er uavhengige verk i samme tradisjon, som øser av dens fellesgods
proposition-melody-third =
    begge går tilbake til en eldre tredje kilde. Tonene alene skiller ikke dette fra den første
    hypotesen: Varianter av én melodi ble regnet med under den, uansett hvilken som kom fra hvilken
proposition-transcribed-first =
    melodien som høres i opptaket, og den noterte melodien har én opprinnelse: det samme verket,
    eller varianter av én melodi
proposition-transcribed-second =
    de er uavhengige verk i samme tradisjon, som øser av dens fellesgods
proposition-transcribed-third =
    begge går tilbake til en eldre tredje kilde. Tonene alene skiller ikke dette fra den første
    hypotesen: Varianter av én melodi ble regnet med under den, uansett hvilken som kom fra hvilken
proposition-landmarks-first =
    de to opptakene inneholder et utsnitt av én og samme innspilte lyd
proposition-landmarks-second =
    de er tatt opp uavhengig av hverandre, og det som er likt i lyden, er tilfeldig
proposition-landmarks-third =
    begge har hentet utsnittet fra et eldre tredje opptak, for eksempel en sløyfe eller en samling
    lydprøver. Lyden alene skiller ikke dette fra den første hypotesen
proposition-version-first = de to opptakene er framføringer av det samme stykket
proposition-version-second =
    de er framføringer av uavhengige stykker i samme tradisjon
proposition-version-third =
    begge stykkene går tilbake til et eldre tredje, eller bygger på det samme vanlige
    harmoniforløpet. Harmonikken alene skiller ikke dette fra den første hypotesen
feature-passage = hvor overraskende den beste passasjen er (E-verdien for én melodi)
feature-kinship = hvor overraskende likheten mellom hele melodiene er, tone for tone
feature-relatives = hvor overraskende likheten mellom begge og et tredje verk i arkivet er
feature-length = toner i passasjen som er paret, som logaritme
feature-pitch = tonehøyder som stemmer i passasjen
feature-rhythm = rytmer som stemmer i passasjen
feature-contour = bevegelsesretninger som stemmer i passasjen
feature-coverage = hvor stor del av den korteste melodien passasjen er
feature-position = om passasjen ligger på samme sted i begge melodiene
feature-rarity = hvor få melodier i arkivet som har passasjen
feature-variety = om passasjen er mer enn en gjentatt tone, en skala eller én vending
feature-surprise = hvor overraskende utsnittet er (E-verdien for ett opptak)
feature-agreement = tegn i lyden som stemmer i utsnittet
feature-seconds = sekunder i utsnittet, som logaritme
part-base = til å begynne med: et par som er middels i alle egenskaper
part-bounds = det som ligger utenfor grensene som valideringen gir dekning for
part-simple = passasjen er en enkel figur, som er fellesgods
reason-tradition = tradisjonen er { $traditions }; modellen kjenner { $known }
reason-tradition-name = «{ $name }»
reason-tradition-unknown = ukjent
reason-notes = den korteste melodien har færre enn { $notes } toner
reason-rhythm = en av de to har ingen rytme
reason-transcribed-0 = ingen av de to er skrevet ned av en maskin fra et opptak
reason-transcribed-1 = en av de to er skrevet ned av en maskin fra et opptak
reason-transcribed-2 = begge er skrevet ned av en maskin fra opptak
reason-small = arkivet er for lite til å si hva tilfeldigheten gir
reason-scoring = modellen er tilpasset med en annen poengberegning enn den denne versjonen har
reason-version =
    det fantes ingen opptak av virkelige coverversjoner med kjent sammenheng å kalibrere med; laget
    materiale sier ikke hvordan det går med virkelige

## Metode og begrensninger

exhaustive = Hver melodi i arkivet ble vurdert; ingen ble hoppet over.
exhaustive-not =
    En indeks valgte hvilke melodier som ble vurdert; en likhet uten noen kort, nøyaktig
    overensstemmelse kan være oversett.
method-read =
    Hver melodi ble lest fra filen tone for tone. Melodiene ble sammenlignet etter tonehøydene, i
    alle tolv transponeringer, og etter forholdet mellom tonenes varighet, slik at verken toneart
    eller tempo spiller noen rolle.
method-itself =
    Ingenting ble gjennomsøkt, sammenstilt eller vektet: Det innsendte verket er en post i arkivet
    som ikke er åpen.
method-aligned =
    Det som fikk flest poeng, ble sammenstilt tone for tone. En sammenstilling parer toner i
    rekkefølge; en tone kan bli stående uten motpart. Prosentene teller de sammenstilte stedene der
    begge sider har en tone og stemmer; et sted uten motpart regnes som ulikt.
method-chance-search =
    Det ventede antallet ved tilfeldighet (E-verdien) er hvor mange så sterke passasjer et søk i
    dette arkivet med dette verket ville gi hvis ingenting i det hadde noen sammenheng; det er
    anslått ut fra poengene til arkivets egne poster. Verk fra én tradisjon har formler felles, så
    blant dem er så sterke passasjer som regel hyppigere enn tallet sier; der det er talt opp, står
    det andre tallet ved siden av. Passasjer med en E-verdi på høyst { $evalue } er tatt med.
method-chance-pair =
    Det ventede antallet ved tilfeldighet (E-verdien) er hvor mange så sterke passasjer en
    sammenligning av disse to verkene ville gi hvis de ikke hadde noen sammenheng; det er anslått ut
    fra poengene til arkivets egne poster. Verk fra én tradisjon har formler felles, så mellom dem
    er så sterke passasjer som regel hyppigere enn tallet sier; der det er talt opp, står det andre tallet
    ved siden av. Begge tall er sett fra det første verket, så de blir andre om verkene bytter
    plass; sannsynlighetskvoten er den samme. Passasjer med en E-verdi på høyst { $evalue } er tatt med.
method-chance-alone =
    Intet arkiv var oppgitt. Hvor mange så sterke passasjer tilfeldigheten ville gi (E-verdien), er
    derfor anslått ut fra det som følger med programmet: melodier som ingen har skrevet, og tall for
    annen innspilt musikk. Det er mindre sikkert enn et arkiv med lignende musikk. Verk fra én
    tradisjon har formler felles, så mellom dem er så sterke passasjer som regel hyppigere enn tallet
    sier; hvor mye hyppigere kan bare et arkiv med slik musikk vise. Passasjer med en E-verdi på høyst
    { $evalue } er tatt med.
limit-melodies =
    Rapporten sammenligner melodiene i det innsendte verket og i postene i dette arkivet. Tekst,
    harmonikk, lyd, arrangement og framføring ble ikke sammenlignet.
limit-melodies-pair =
    Rapporten sammenligner melodiene i to verk. Tekst, harmonikk, lyd, arrangement og framføring
    ble ikke sammenlignet.
limit-harmony =
    Rapporten sammenligner melodiene, den innspilte lyden og harmonikken i opptak av det innsendte
    verket og postene i dette arkivet. Tekst og arrangement ble ikke sammenlignet, og heller ikke
    harmonikken i noter.
limit-harmony-pair =
    Rapporten sammenligner melodiene, den innspilte lyden og harmonikken i opptak av to verk. Tekst
    og arrangement ble ikke sammenlignet, og heller ikke harmonikken i noter.
limit-sound =
    Rapporten sammenligner melodiene og den innspilte lyden i det innsendte verket og i postene i
    dette arkivet. Tekst, harmonikk og arrangement ble ikke sammenlignet, og heller ikke ulike
    framføringer av den samme musikken.
limit-sound-pair =
    Rapporten sammenligner melodiene og den innspilte lyden i to verk. Tekst, harmonikk og
    arrangement ble ikke sammenlignet, og heller ikke ulike framføringer av den samme musikken.
limit-reasons =
    En likhet kan ha flere grunner: en felles kilde, fellesgods, et sitat, tilfeldighet. Rapporten
    sier ikke hvilken, og heller ikke om noen kjente det andre verket.
limit-absence =
    At noe ikke er funnet, er ikke noe bevis for uavhengighet, og et funn er ikke noe bevis for en
    forbindelse. Et arkiv er aldri fullstendig.
limit-dates =
    Dateringer sier hvilket verk som er datert tidligst, ikke hvilket som kom først: En slått eller
    vise kan være mye eldre enn den eldste skrevne kilden.
limit-figures =
    Prosentene og det ventede antallet ved tilfeldighet er ikke noen sannsynlighet for at det ene
    verket kommer fra det andre. Ingen sannsynlighetskvote er oppgitt.
limit-figures-weighed =
    Prosentene og det ventede antallet ved tilfeldighet er ikke noen sannsynlighet for at det ene
    verket kommer fra det andre. Det er heller ikke en sannsynlighetskvote: Den sier hvor mye mer
    sannsynlige funnene er under den ene hypotesen enn under den andre, og ikke hvilken av de to som
    er sann. Kvotene for flere funn multipliseres ikke, for funnene er ikke uavhengige.
limit-law =
    Spørsmål om jus, tillatelse og kreditering er det mennesker som avgjør. Rettigheter er gjengitt
    slik katalogen oppgir dem.

## Rapporten til retten: hva som sies

likeness =
    Av { $pairs } av toner har { $same } samme tonehøyde når det første verkets passasje er flyttet
    til det andres tonehøyde ({ $share }). Passasjen har { $first } toner i det første verket og
    { $second } i det andre.
longest =
    Det lengste strekket uten noen annen tonehøyde eller manglende tone har { $notes } toner.
unlike-none = Ingen tone i passasjen har en annen tonehøyde eller mangler motpart.
unlike =
    { $other ->
        [1] { $other } par har
       *[other] { $other } par har
    } ulik tonehøyde. { $notes } i det første verkets passasje og { $second } i det andres har ingen
    motpart.
rhythm-same = Rytmen er den samme hele veien.
rhythm-differs =
    Rytmen er ulik, eller kan ikke sammenlignes fordi motparten mangler, på { $differing } av
    { $rows } steder.
outside =
    Passasjen omfatter { $first } av de { $first-all } tonene i det første verkets melodi
    ({ $first-share }) og { $second } av de { $second-all } i det andres ({ $second-share }). Resten
    av begge melodiene er ikke en del av dette funnet.
levels = Det andre verket har passasjen { $level }, { $speed }.
notes-withheld =
    Tonene i et av verkene er holdt tilbake, så forskjellene er ikke ført opp.
counter =
    Arkivposten «{ $title }» ({ $date }), som ikke er noen av de to verkene, har { $share } av tonene
    i den sterkeste passasjen i rekkefølge; det andre verket har { $own }.
counter-alike =
    Hvis den ikke er et av dem fra en annen kilde, er denne likheten ikke særegen for de to verkene.
counter-older = Den er datert tidligere enn begge.
counter-none-sought =
    Intet arkiv var oppgitt, så det kunne ikke letes etter andre verk med den sterkeste passasjen.
    Et moteksempel kan finnes; at det mangler her, sier ingenting.
counter-none =
    Blant { $items } i arkivet er det ingen utenom de to verkene som har { $closeness } eller mer av
    tonene i den sterkeste passasjen i rekkefølge.
against =
    Av det som sannsynlighetskvoten for den sterkeste passasjen hviler på, taler dette mest mot én
    opprinnelse: { $words } ({ $bits } bit).
compared-none =
    Melodier ble ikke sammenlignet: Et av verkene har ingen som kunne leses.
compared-melodies =
    { $melodies } i det første verket ble { $count ->
        [1] sammenlignet
       *[other] sammenlignet
    } med { $second } i det andre: { $total } par. { $unshared } av dem har ingen felles passasje
    innenfor grensen for søket.
compared-one =
    1 melodi i det første verket ble sammenlignet med 1 i det andre; en passasje er felles innenfor
    grensen for søket.
compared-one-none =
    1 melodi i det første verket ble sammenlignet med 1 i det andre; ingen passasje er felles
    innenfor grensen for søket.
channel-not-compared =
    { $name }: ikke sammenlignet, for det krever to opptak som er lange nok.
channel-nothing =
    { $name }: sammenlignet; ingenting ble funnet innenfor grensen for søket.
population =
    Arkivet «{ $archive }» har { $items } med { $melodies }. Det er populasjonen som det ble lett
    etter passasjene i, og som forteller hva tilfeldigheten gir.
population-recordings =
    Arkivet «{ $archive }» har { $items } med { $melodies } og { $recordings }. Det er populasjonen
    som det ble lett etter passasjene i, og som forteller hva tilfeldigheten gir.
dated =
    { $count } av postene ({ $share }) er datert; det som ikke er datert, kan vise at en passasje
    finnes, men ikke at den er eldre. Et arkiv har det samlerne valgte å ta vare på; det som mangler
    i det, kan ikke finnes.
dated-years =
    { $count } av postene ({ $share }) er datert, fra { $first } til { $last }; det som ikke er
    datert, kan vise at en passasje finnes, men ikke at den er eldre. Et arkiv har det samlerne
    valgte å ta vare på; det som mangler i det, kan ikke finnes.
expected-first =
    Under den første: en kvote over 1. I valideringen hadde { $share } av parene av én opprinnelse
    det.
expected-second =
    Under den andre: en kvote på 1 eller lavere. I valideringen hadde { $share } av parene uten
    sammenheng det, og { $strong } hadde en kvote over 100.
expected-passages =
    Under den første er passasjer gjerne lange, ligger på samme sted i begge verkene og er sjeldne
    ellers; under den andre er de gjerne korte, eller finnes hos mange andre.
rate-families = Par av én opprinnelse; melodifamilier
rate-unrelated = Par uten sammenheng
rate-cllr = Cllr, med 95{ "\u202f" }%-intervall
rate-cllr-value = { $cllr } ({ $low } til { $high })
rate-cllr-min = Cllr_min
rate-eer = EER
rate-below = Kvote under 1, blant par av én opprinnelse
rate-above = Kvote over 1, blant par uten sammenheng
rate-far-below = Kvote under 1/100, blant par av én opprinnelse
rate-far-above = Kvote over 100, blant par uten sammenheng
rate-lowest = Laveste kvote for et par av én opprinnelse
rate-highest = Høyeste kvote for et par uten sammenheng
model-bounds =
    Valideringen gir dekning for kvoter fra { $least } til { $most }; ingen kvote i denne rapporten
    ligger utenfor.
model-date = Modellen ble tilpasset { $date }.
model-command = Kommandoen «{ $command }» tilpasser og validerer den på nytt.
condition-tradition =
    tradisjonen til verkene er en av: { $traditions } (der bare det ene verkets er kjent, gjelder
    den);
condition-any = enhver
condition-notes = den korteste melodien har minst { $notes } toner;
condition-rhythm = begge kildene har rytme;
condition-transcribed =
    en av de to melodiene er skrevet ned av en maskin fra et opptak;
condition-notated = ingen av melodiene er skrevet ned av en maskin fra et opptak;
condition-archive = arkivet er stort nok til å si hva tilfeldigheten gir.
applies-all = De er oppfylt for hvert par av melodier som har en felles passasje.
applies-some =
    De er oppfylt for { $calibrated } av { $pairs } av melodier som har en felles passasje. Der de
    ikke er oppfylt, er ingen kvote oppgitt, av disse grunnene:
selection =
    De to verkene ble lagt fram fordi noen mente at de ligner hverandre. Det ventede antallet ved
    tilfeldighet tar ikke hensyn til det valget: Blant mange par av verk er det noen som ligner
    hverandre.
combined-none =
    Ingen funn er slått sammen til ett tall, og ingen kvoter er multiplisert.
combined-passages =
    Flere passasjer i de samme to melodiene er ett bevis: Kvoten veier de to melodiene, og står ved
    den sterkeste passasjen.
combined-voices =
    Flere melodier (stemmer) i ett verk er ikke uavhengige av hverandre, så funnene i dem er det
    heller ikke.
combined-sounds =
    Måtene å sammenligne lyd på ser på den samme lyden, og en nedskrevet melodi er hentet fra den, så
    de er ikke uavhengige.
same-evidence = { $passage } er ikke noe ytterligere bevis ved siden av { $other }.
explanation-chance = Tilfeldighet
explanation-stock = Tradisjonens fellesgods
explanation-third = En eldre tredje kilde til begge
explanation-drawn = Det ene verket bygger på det andre
explanation-people = De samme menneskene har laget begge
explanation-same = Begge filene er av ett og samme verk
explanation-reading = En feil i filene eller i lesingen av dem
by-chance = En så sterk likhet som den sterkeste ventes ved tilfeldighet { $chance }.
by-chance-unknown = En så sterk likhet som den sterkeste: { $chance }.
by-formula =
    Blant ubeslektede verk i én og samme tradisjon, som har formler felles: { $among }.
by-chance-nothing = Ingen likhet ble funnet som tilfeldigheten ikke ville gi.
third-unsearched = Intet arkiv ble gjennomsøkt, så det ble ikke lett etter en eldre kilde.
third-older =
    { $count ->
        [1] { $count } post i arkivet som har en felles passasje, er
       *[other] { $count } poster i arkivet som har en felles passasje, er
    } datert tidligere enn begge verkene.
third-none =
    Ingen post i arkivet som har en felles passasje, er datert tidligere enn begge verkene. Det ble
    ikke lett etter en kilde utenfor arkivet.
third-none-undated =
    Ingen post i arkivet som har en felles passasje, er datert tidligere enn begge verkene;
    { $undated } av dem er ikke datert. Det ble ikke lett etter en kilde utenfor arkivet.
drawn =
    { $dates } Dateringer har betydning for hvilken vei det kan ha gått, hvis de er riktige; det har
    tonene ikke, og ingen av delene sier om det var slik.
people = Katalogen nevner for begge: { $names }.
people-none = Katalogen nevner ingen for begge verkene.
same-file = De to filene er like, byte for byte.
same-fingerprint =
    Filene er ulike; lyden i dem har utsnitt med samme fingeravtrykk.
same-not = Filene er ulike; ingenting annet ble funnet som har betydning for dette.
same-unknown =
    Det er ikke kjent om filene er like, for ikke begge har en SHA-256; ingenting annet ble funnet
    som har betydning for dette.
same-unknown-fingerprint =
    Det er ikke kjent om filene er like, for ikke begge har en SHA-256; lyden i dem har utsnitt med
    samme fingeravtrykk.
reading-first =
    Melodien i { $work } er skrevet ned av en maskin, som kan høre feil. Den som lytter med notene
    foran seg, kan avgjøre det.
reading-both =
    Melodien i { $work } og i { $other } er skrevet ned av en maskin, som kan høre feil. Den som
    lytter med notene foran seg, kan avgjøre det.
reading-files =
    Tonene er lest slik filene har dem; en feil hos den som skrev filen, blir stående. Det kan
    avgjøres ved å holde filene opp mot kildene.
limit-court-probability =
    Det sies ikke hvor sannsynlig noen av hypotesene er: Til det trenger retten mer enn denne
    rapporten har.
limit-court-law =
    Om et verk er vernet, originalt eller selvstendig, og hva som rettslig følger av en likhet, er
    det for retten å avgjøre. Rapporten beskriver trekk.
limit-court-access = Bevis for om noen kjente et verk, er ikke vurdert.
attachment-evidence =
    Denne rapporten som data (evidence.json): innebygd i PDF-en, og ved siden av nettsiden
attachment-first = Filen med det første verket: { $name } (ikke vedlagt)
attachment-second = Filen med det andre verket: { $name } (ikke vedlagt)
attachment-archive = Tilstanden til arkivet «{ $name }» (ikke vedlagt)
attachment-model =
    Modellen for sannsynlighetskvoter «{ $name }» (hos programmet eller arkivets eier)
attachment-case = Saksfilen (ikke vedlagt; det den sier, står i rapporten)
attachment-file = { $name }, { $size } byte

## Overskrifter og ledetekster

label-report = Rapport om felles passasjer
label-skip = Gå til funnene
label-title-screen = Søk i et arkiv
label-title-pair = Sammenligning av to verk
label-summary = Sammendrag
label-warnings = Merk
label-works = Verkene
label-submission = Innsendt verk
label-second-work = Det andre verket
label-new-side = Innsendt verk
label-first-side = Det første verket
label-archive-side = Arkivpost
label-second-side = Det andre verket
label-findings = Funn
label-sounds = Felles lyd
label-sounds-how =
    Opptak som har noe felles med dette, det sterkeste beviset først. Hvert av dem er sammenlignet på
    flere måter.
label-evidence = Måter å sammenligne på, side om side
label-evidence-note =
    Tallene multipliseres ikke og gjøres ikke om til ett: Alle ser på den samme lyden, så de er ikke
    uavhengige, og til sammen er de mindre verdt enn produktet.
label-way = Sammenlignet
label-found = Funnet
label-where = I det innsendte verket
label-where-pair = I det første verket
label-there = I opptaket
label-there-pair = I det andre verket
label-means = Hva dette betyr
label-heard = Lydutdrag
label-level-here = Tonehøyden i det innsendte verket
label-level-here-pair = Tonehøyden i det første verket
label-speed-here = Tempoet i det innsendte verket
label-speed-here-pair = Tempoet i det første verket
label-shared-sounds = Felles lyd og harmonikk
label-shared-tunes = Felles melodier
label-sure = Hvor sikker nedskriften er
label-sure-of = én stemme: { $share } av 1
label-recording = Opptak
label-finding = Funn
label-passage = Passasje
label-title = Tittel
label-id = Identifikator
label-people = Personer
label-date = Datering
label-no-date = ikke datert
label-tradition = Tradisjon
label-place = Sted
label-identifiers = Andre identifikatorer
label-rights = Rettigheter ifølge katalogen
label-source = Fil
label-digest = Filens SHA-256
label-remark = Merknad om filen
label-voices = Melodier
label-voice = Melodi
label-notes-count = toner
label-unknown = ikke kjent
label-withheld = Holdt tilbake
label-transposition = Tonehøyde
label-tempo = Tempo
label-pitch = Tonehøyder som stemmer
label-rhythm = Rytme som stemmer
label-contour = Retning som stemmer
label-evalue = Ventet ved tilfeldighet
label-among = Blant ubeslektede verk i tradisjonen
label-comparisons = Ved tilfeldighet én gang på … sammenligninger
label-searches = Ved tilfeldighet én gang på … søk
label-holders = Hvem andre som har passasjen
label-holder-identity = Toner den har
label-closest = Nærmeste post
label-item-count = Poster
label-pitches = Like tonehøyder
label-weight = Hva likheten er verdt som bevis
label-weight-elsewhere =
    En ytterligere passasje i de samme to melodiene er ikke noe ytterligere bevis;
    sannsynlighetskvoten for dem står ved
label-weight-elsewhere-sound =
    Et ytterligere utsnitt av de samme to opptakene er ikke noe ytterligere bevis;
    sannsynlighetskvoten for dem står ved
label-lr = Sannsynlighets{ "\u00ad" }kvote
label-fall = Slik blir tallet til, steg for steg
label-fall-note =
    En bit dobler kvoten; en bit mindre halverer den. Hver stolpe begynner der den over slutter;
    streken markerer en kvote på 1.
label-fall-step = Hva som er vurdert
label-fall-bits = Bit
label-fall-bar = Fra ingenting til tallet
label-fall-sum = til sammen
label-weighing = Hva sannsynlighetskvotene sammenligner
label-weighed-melody = To noterte melodier
label-weighed-transcribed = En nedskrift av et opptak og en notert melodi
label-weighed-landmarks = Et utsnitt av lyd
label-weighing-more = Hva dette sammenligner, og hvor ofte det tar feil.
label-first-proposition = Første hypotese (H1)
label-second-proposition = Andre hypotese (H2)
label-third-proposition = En tredje mulighet
label-weighed-some =
    Bare de sterkeste parene av melodier i et søk er veid; en tankestrek står der det ikke er noen
    kvote.
label-scale = ENFSIs verbale skala
label-scale-note =
    Guideline for Evaluative Reporting in Forensic Science fra European Network of Forensic Science
    Institutes (ENFSI), 2015; den norske ordlyden er vår oversettelse. Under 1 står den inverse
    kvoten på samme skala, for den andre hypotesen.
label-scale-term = Med ord
label-model-digest = SHA-256 for modellen for sannsynlighetskvoter
label-shared-by = Flere poster som har denne passasjen
label-drawing = Tegning
label-drawing-of = Tegning:
label-notes-table = Tonene som tabell
label-rows-missing =
    Tegningen slutter her; resten av passasjen står i rapportens data, og i tonetabellen der det er
    en.
label-no-drawing =
    Denne passasjen er ikke tegnet; rapportens data viser sammenstillingen, og det gjør også
    tonetabellen der det er en.
label-attached = Rapporten som data
label-signless =
    Skriftene i denne PDF-en mangler noen tegn i titler eller navn; de står som � her. Nettsiden og
    dataene har dem slik de er.
label-page-of = Side { $page } av { $pages }
label-rows-elsewhere = { $more } til står i JSON-filen.
label-kind = Forhold
label-same = samme tonehøyde
label-other = annen tonehøyde
label-alone = ingen motpart
label-nothing = —
label-listen = Lytt
label-play-query = Innsendt verk
label-play-query-pair = Det første verket
label-play-target = Arkivpost
label-play-target-pair = Det andre verket
label-play-both = Etter hverandre
label-play-together = Sammen, i samme tonehøyde
label-listen-note =
    Syntetisert fra notene. Begge spilles i det samme moderate tempoet.
label-legend = Slik leses tegningene
label-legend-above =
    Øverst står det innsendte verket, under det arkivposten, begge slik de er notert. En linje
    forbinder tonene som sammenstillingen parer. Hver rad strekker notelinjene slik at parene står
    nær hverandre.
label-legend-above-pair =
    Øverst står det første verket, under det det andre, begge slik de er notert. En linje forbinder
    tonene som sammenstillingen parer. Hver rad strekker notelinjene slik at parene står nær
    hverandre.
label-legend-same = hel linje: samme tonehøyde, når den ene passasjen er flyttet til den andres
label-legend-other = stiplet linje og rombe: paret, men med ulik tonehøyde
label-legend-alone = ring: en tone uten motpart på den andre siden
label-legend-grey = grått: nabotoner som ikke hører til radens passasje
label-stock = Fellesgods
label-stock-means =
    En passasje som finnes så mange steder, kan ha kommet til hver av dem fra mange hold, så ingen
    enkelt kilde kan pekes ut for den.
label-stock-none = Ingen passasje er fellesgods etter regelen for dette søket.
label-chronology = Hva som er datert tidligst
label-chronology-note =
    Dateringer kommer fra katalogen og fra det innsendte verket, aldri fra musikken. En kilde kan
    være datert senere enn melodien i den.
label-chronology-note-pair =
    Dateringer kommer fra det som er katalogført om de to verkene, aldri fra musikken. En kilde kan
    være datert senere enn melodien i den.
label-method = Metode
label-limits = Hva denne rapporten ikke hevder
label-reproduce = For å gjenta dette søket
label-parameters = Parametre
label-versions = Versjoner
label-archive = Arkiv
label-archive-digest = Kontrollsum for arkivets tilstand
label-evidence-digest = SHA-256 for denne rapporten som JSON
label-report-id = Kontrollsum for innholdet i rapporten
label-name = Navn
label-value = Verdi

## Måter å sammenligne opptak på

channel-fingerprint = Samme opptak
    .how = lydens fingeravtrykk, i lydens eget tempo og tonehøyde
    .meaning =
        Fingeravtrykk stemmer slik når begge lydene kommer fra én innspilt framføring, uansett
        filformat; to framføringer gjør det ikke, selv av de samme musikerne, men det kan musikk som
        en maskin spiller på nytt fra de samme lydprøvene. Det sier ikke hvilket av de to som fantes
        først, og heller ikke hvem som gjorde opptaket.
    .agreement = Like tegn
channel-landmarks = Samme lyd
    .how = merker i spekteret, også under støy og i et annet tempo eller en annen tonehøyde
    .meaning =
        Merker stemmer slik når én innspilt lyd er i begge, kanskje med annen lyd over, eller raskere
        eller høyere. Det kan være en sample, et utdrag eller en sløyfe som mange produksjoner
        bruker; det sier ikke hvilket av de to som fantes først.
    .agreement = Like merker
channel-version = Samme harmonikk over tid
    .how = toneklasser slik de følger etter hverandre, i enhver toneart og ethvert tempo
    .meaning =
        Harmonikken stemmer slik når to framføringer er av ett stykke, i en annen toneart, et annet
        tempo eller på andre instrumenter. Men mange sanger har en vanlig akkordrekke felles, og da
        stemmer den også: Harmonikken alene skiller ikke en versjon fra en sang med de samme
        akkordene. Lytt til begge, og sammenlign melodiene.
channel-melody = Samme melodi
    .how = tonene i én stemme, slik en maskin skrev dem ned

## Metoder for opptak: $own er verket som ble lagt fram, $every det som det ble sammenlignet med

method-fingerprint =
    Det ble lett etter det samme opptaket med Chromaprints fingeravtrykk av lyden: 32 tegn åtte
    ganger i sekundet, som hvert sier om energien i noen toneklasser stiger eller synker over noen
    sekunder. Korte stykker av fingeravtrykket av { $own } ble lagt over hvert sted i
    fingeravtrykket av { $every }, i sitt eget tempo og sin egen tonehøyde, og tegnene som er ulike,
    ble talt; der de er få, ble overensstemmelsen fulgt til begge sider. Hvor ofte tilfeldigheten
    gir like mye, ble anslått ut fra hvor langt fra hverandre de gjennomsøkte fingeravtrykkene
    ligger.
method-landmarks =
    Det ble lett etter den samme lyden med merker: hvilke av 128 bånd i spekteret som skiller seg ut
    fra omgivelsene, ti ganger i sekundet. Utsnitt på ti sekunder av { $own } ble lagt over hvert
    sted i { $every }, opptil 13{ "\u202f" }% raskere eller langsommere og tre halvtoner høyere
    eller lavere, og merkene som er ulike, ble talt. Stillhet og lyd som ikke endrer seg, teller
    ikke. Hvor ofte tilfeldigheten gir like mye, ble anslått ut fra de beste stedene i opptakene som
    ble sammenlignet, eller, der disse er færre enn 40, fra annen musikk.
method-version =
    Det ble lett etter en annen framføring av den samme musikken med harmonikk: hvor sterk hver av
    de tolv toneklassene er, to ganger i sekundet, i opptakets egen stemming. Hvert øyeblikk i
    { $own } ble sammenlignet med hvert øyeblikk i { $every }, i den transponeringen som passer
    best, og den beste veien som begge følger likt, ble funnet; den kan gå raskere eller
    langsommere. Hvor ofte tilfeldigheten gir like mye, ble anslått ut fra de andre opptakene i
    arkivet, eller, der disse er færre enn 40, fra annen musikk.

## Rapporten til retten: overskrifter og ledetekster

court-kicker = Bevisrapport til retten
court-subtitle = Sammenligning av to musikkverk
court-contents = Innhold
court-missing = ikke oppgitt
court-front-note =
    Det som er merket «ikke oppgitt», må mennesker fylle ut; programmet fyller ikke ut noe.
    Observasjoner, tolkningen av dem og mulige forklaringer holdes fra hverandre: De står i del
    { $observations }, { $evaluation } og { $explanations }.
court-first = Det første verket
court-second = Det andre verket
court-created = Laget
court-engine = Laget med
court-id = Rapport
court-expert = Sakkyndig
court-summary = Sammendrag
court-summaries = På andre språk, slik den sakkyndige gir det
court-instruction = Mandat og spørsmål
court-court = Rett og parter
court-instructed = Mandat
court-expert-section = Sakkyndig
court-propositions = Hypoteser
court-propositions-case = Sakens hypoteser
court-propositions-engine = Sannsynlighetskvotens hypoteser
court-propositions-note =
    Sannsynlighetskvotene i denne rapporten svarer på disse hypotesene og ingen andre: De gjelder hvor
    en likhet kommer fra, og ikke hva noen har gjort. Der sakens hypoteser er andre, svarer kvotene
    ikke på dem, og det er for en sakkyndig å si hva de betyr for dem.
court-no-ratio-propositions =
    Ingen sannsynlighetskvote er oppgitt, så programmet stiller ikke opp noen hypoteser.
court-expected = Hva en ville vente under hver av dem
court-expected-none = Modellens fil sier ikke hvordan det går med par av de to slagene.
court-again =
    Hvis bakgrunnen eller hypotesene endres, må funnene vurderes på nytt.
court-items = Hva som ble undersøkt
court-custody = Hvordan det kom hit
court-first-item = Det første verket
court-second-item = Det andre verket
court-identifiers-note =
    Identifikatorer står slik katalogen oppgir dem; de er ikke slått opp.
court-population = Arkivet som ble gjennomsøkt
court-population-none =
    Intet arkiv var oppgitt. Det er derfor ikke kjent hvem andre som har en passasje, hvor ofte det
    som er felles, forekommer, eller hva tilfeldigheten gir i slik musikk.
court-tradition = Tradisjon
court-items-count = Poster
court-traditions = Postene i arkivet etter tradisjon
court-traditions-more =
    { $more ->
        [1] 1 tradisjon til
       *[other] { $more } tradisjoner til
    }
court-method = Metode
court-observations = Observasjoner
court-observations-note =
    Denne delen sier hva som er likt og hva som ikke er det, og ingenting om hva det betyr.
court-overview = Oversikt
court-finding = Funn { $rank }: { $passage }
court-further = Flere funn
court-further-note =
    Bare de { $count } sterkeste funnene er omtalt ett for ett; tabellen ovenfor og JSON-filen har
    alle.
court-likenesses = Likheter
court-differences = Forskjeller
court-other-pitches = Toner som er paret med ulik tonehøyde
court-row = Sted
court-by = Det andre verket, når det er flyttet til det førstes tonehøyde
court-sound = Felles lyd: { $channel }, { $passage }
court-counter = Det sterkeste moteksemplet
court-nothing-found = Hva som ble sammenlignet uten funn
court-manual = Observasjoner gjort for hånd
court-manual-none = Ingen er oppgitt. Alt i denne delen er funnet av programmet.
court-rarity = Sjeldenhet og tidligere forekomster
court-rarity-note =
    Hvor ofte forekommer det som er felles, andre steder? I arkivet ble det søkt etter hver post som
    har minst { $closeness } av en passasjes toner, i én tonehøyde og i rekkefølge.
court-rarity-none =
    Ingen felles melodipassasje ble funnet, så det ble ikke lett etter noen i arkivet.
court-older = Poster som er datert tidligere enn begge verkene
court-chronology = Kronologi
court-dates = Dateringer slik de er skrevet, og slik de er sammenlignet
court-date = Datering
court-from = fra
court-to = til
court-compared-from = sammenlignet fra
court-compared-to = sammenlignet til
court-item = Post
court-first-dated = Det første verket: { $title }
court-second-dated = Det andre verket: { $title }
court-open = åpen
court-undated = ikke datert
court-margins =
    Dateringene er EDTF (ISO 8601-2). En kalles bare tidligere der hver av dagene i den er før hver
    av dagene i den andre. Det som er merket som omtrentlig eller usikkert, utvides først: med 50 år
    for et århundre, 10 for et år eller tiår, 1 for en måned og en måned for en dag; med det dobbelte
    der det er begge deler.
court-evaluation = Vurdering
court-evaluation-note =
    Denne delen sier hvor sterkt observasjonene taler for én hypotese mot en annen. Den sier ikke
    hvor sannsynlig noen av dem er.
court-ratio-of = Funn { $rank }: { $passage }
court-uncalibrated =
    Ingen forsvarlig sannsynlighetskvote kan oppgis her; observasjonene i del { $observations } står
    for seg selv.
court-unweighed-pair =
    Intet arkiv var oppgitt, så ingenting sier hva tilfeldigheten gir i slik musikk, og ingen
    sannsynlighetskvote er oppgitt.
court-unweighed-sound =
    For felles lyd som ikke har noen sannsynlighetskvote her, er ingen kalibrert. Det ventede
    antallet ved tilfeldighet står ved observasjonene; det er ingen sannsynlighetskvote.
court-unweighed-none =
    Ingen felles passasje ble funnet innenfor grensen for søket. Hva det er verdt, er ikke validert,
    så heller ikke for det er det oppgitt noen sannsynlighetskvote.
court-rounding =
    Kvoter har høyst to gjeldende sifre. Ordene i den verbale skalaen går etter selve kvoten; en
    kvote på en grense regnes til båndet over. En kvote utenfor grensene som valideringen gir dekning
    for, er skåret av ved grensen.
court-direction =
    En kvote over 1 støtter den første hypotesen, en under 1 den andre; 1/28 betyr 28 i favør av den
    andre.
court-interval =
    Intervallet omfatter 95{ "\u202f" }% av kvotene som framkommer når modellen tilpasses på nytt
    til andre trekninger av melodifamiliene. Det sier hvor sikker modellen er på seg selv, ikke hvor
    ofte den tar feil; det står i del { $reliability }.
court-combination = Kombinasjon av funn
court-explanations = Mulige forklaringer
court-explanations-note =
    En likhet kan oppstå på flere måter. For hver av dem står det hva som ble funnet som har betydning
    for den; rapporten velger ikke mellom dem.
court-explanation = Forklaring
court-bears = Hva som har betydning for den
court-access = Om det andre verket var kjent
court-access-note =
    Toner sier ikke om noen kjente et verk. Bevis for det er av et annet slag, og holdes atskilt fra
    likheten.
court-reliability = Metodens pålitelighet
court-rates = Modellens feilrater
court-measure = Mål
court-value = Verdi
court-rates-note =
    Parene ble ikke plukket ut ved et søk: Blant de beste i et søk er villedende kvoter vanligere.
court-conditions = Om saken ligger der modellen ble validert
court-demands = Hvor denne rapporten svarer på det domstoler spør om en metode
court-demand = Spørsmål
court-answer = Svar
court-standards =
    Rapporten er lagt opp etter ENFSIs Guideline for Evaluative Reporting in Forensic Science (2015)
    og overskriftene i ISO 21043-5. Det er ingen påstand om akkreditering.
court-no-model =
    Ingen sannsynlighetskvote er oppgitt, så det er ingen feilrater for en modell å oppgi. Det ventede
    antallet ved tilfeldighet er et anslag; hvordan det stemmer med tellinger i musikk uten
    sammenheng, er målt i programmets dokumentasjon.
court-limits = Begrensninger
court-opposing = Motpartens beste argument
court-people = Hva mennesker må fylle ut
court-reviews = Gjennomganger
court-reviews-none = Ingen gjennomgang er oppgitt.
court-unstated = Ikke oppgitt i denne rapporten
court-unstated-none = Alle feltene i saksfilen er fylt ut.
court-signature = Underskrift
court-signature-place = Sted og dato
court-signature-name = Navn og underskrift
court-attachments = Vedlegg og kontrollsummer
court-attachments-note =
    En kontrollsum er et tall som endrer seg med enhver endring i en fil. Filer er bare lagt ved denne
    rapporten der det er sagt.
court-attachment = Hva
court-digest = SHA-256
court-notes = Passasjene tone for tone
court-repeat = For å gjenta sammenligningen
court-repeat-note =
    Programmet har åpen kildekode (Apache-2.0): Den andre parten kan installere det og gjenta hvert
    tall med de samme filene, den samme tilstanden av arkivet og versjonene og parametrene nedenfor.
court-glossary = Ordliste
court-term = Ord
court-meaning = Betydning

## Tabellene i saksfilen, slik en leser kaller dem

table-report = Rapport
table-court = Rett
table-parties = Parter
table-instruction = Mandat
table-registration = Melding
table-propositions = Hypoteser
table-expert = Sakkyndig
table-items = Verk
table-access = Om det andre verket var kjent
table-manual = Observasjoner gjort for hånd
table-opposing = Motpartens beste argument
table-reviews = Gjennomganger
table-attachments = Vedlegg

## Feltene i saksfilen, slik en leser kaller dem

field-report-id = Nummer
field-report-version = Versjon
field-report-status = Status
field-report-replaces = Erstatter
field-report-changes = Endringer siden da
field-report-summaries = Sammendrag på andre språk
field-court-name = Domstol
field-court-case-number = Saksnummer
field-parties-name = Part
field-parties-role = Rolle
field-instruction-by = Oppdragsgiver
field-instruction-text = Mandatets ordlyd
field-instruction-question = Spørsmål
field-instruction-received = Mandatets dato
field-instruction-work-done = Datoer for arbeidet
field-instruction-background = Bakgrunn som er lagt til grunn
field-instruction-not-used = Mottatt uten å bli brukt
field-instruction-not-received = Bedt om uten å bli mottatt
field-registration-reason = Grunn til kontrollen
field-registration-reference = Referanse
field-registration-registrant = Meldt av
field-registration-handled-by = Tolket og gjennomgått av
field-registration-restricted-seen-by = Poster med begrensninger er sett av
field-registration-retention = Oppbevares til
field-registration-personal-data-basis = Grunnlag for å behandle personopplysninger
field-propositions-first = Første hypotese
field-propositions-second = Andre hypotese
field-propositions-third = Tredje hypotese
field-propositions-set-on = Fastsatt før resultatene
field-propositions-expected-first = Ventet under den første
field-propositions-expected-second = Ventet under den andre
field-expert-name = Navn
field-expert-post = Stilling
field-expert-education = Utdanning
field-expert-experience = Erfaring med denne musikktradisjonen
field-expert-earlier-cases = Tidligere saker
field-expert-payment = Godtgjørelse
field-expert-ties = Bånd til partene
field-expert-duty = Plikt overfor retten
field-expert-context-control = Hva som var kjent om det ønskede utfallet
field-items-work = Verk
field-items-supplied-by = Levert av
field-items-received = Mottatt
field-items-condition = Tilstand
field-items-changes = Endringer i det
field-items-custody = Beviskjede
field-items-provenance = Dokumentert opphav
field-items-rights = Rettigheter, og når de ble undersøkt
field-items-community = Berørt samfunn eller person, og samtykke
field-access-known = Hva som er oppgitt om det
field-manual-by = Av
field-manual-on = Dato
field-manual-method = Hvordan
field-manual-blind = Blindt
field-manual-result = Resultat
field-opposing-argument = Slik den sakkyndige framstiller det
field-reviews-kind = Gjennomgang
field-reviews-by = Av
field-reviews-on = Dato
field-reviews-outcome = Utfall
field-attachments-title = Vedlegg
field-attachments-file = Fil

## Faste ord i saksfilen

choice-registration = kontroll av ny melding
choice-conflict = konflikt
choice-claim = krav
choice-audit = revisjon
choice-draft = utkast
choice-final = endelig
choice-superseded = erstattet
choice-first = første
choice-second = andre
choice-technical = faglig
choice-administrative = administrativ
choice-yes = ja
choice-no = nei

## Hva som skyldes et verk: opphav, rettigheter, samfunn

owed-provenance = Hvor det kommer fra
owed-part = Del i det
owed-who = Hvem eller hva
owed-said-by = Hvem som sier det
owed-sure = Hvor sikkert
owed-chain-none = Opplysningene sier ikke hvor det kommer fra.
owed-testimony =
    At en slått er etter noen, og hvem en joik tilhører, er fortalt fra person til person: Det står
    her som vitnemål, ved siden av tallene og ikke i noen av dem.
owed-role-creator = Laget av
owed-role-composer = Komponist
owed-role-composer-author = Komponist og tekstforfatter
owed-role-lyricist = Tekstforfatter
owed-role-arranger = Arrangør
owed-role-adaptor = Bearbeider
owed-role-performer = Utøver
owed-role-source-player = Etter (kilde)
owed-role-joiked = Den som blir joiket
owed-role-collector = Samler
owed-role-transcriber = Nedtegnet av
owed-role-editor = Redaktør
owed-role-publisher = Forlag
owed-role-holder = Rettighetshaver
owed-numbered = { $name }, nr. { $place }
owed-archive = Arkiv og nummer
owed-relation-same-as = Den samme som
owed-relation-version-of = Variant av
owed-relation-based-on = Bygger på
owed-relation-inspired-by = Inspirert av
owed-relation-arrangement-of = Arrangement av
owed-relation-part-of = Del av
owed-said-by-nobody = ingen er nevnt
origin-line = { $table }, linje { $line }
owed-by-catalogue = katalog ({ $source })
owed-by-record = arkivets opplysninger
owed-by-file = filen selv
owed-sure-record = slik det er registrert; ikke kontrollert her
owed-sure-testimony = vitnemål, overlevert muntlig
owed-sure-nobody = registrert som ukjent eller tradisjonell
owed-sure-said = sagt av en person
owed-sure-unsaid = ikke bekreftet
owed-date-exact = slik den er registrert
owed-date-about = registrert som omtrentlig
owed-date-uncertain = registrert som usikker
owed-date-span = bare kjent som et tidsrom
owed-status-protected = Vernet, etter opplysningene
owed-status-free = Ikke vernet av opphavsrett, etter opplysningene
owed-status-traditional = Tradisjonell, etter opplysningene
owed-status-unclear = Uklar
owed-basis-statement = Grunnlag: rettighetserklæringen { $name } i opplysningene.
owed-basis-claimed =
    Grunnlag: Parter med nummer, forvaltningsorganisasjon eller andel gjør krav på det.
owed-basis-called = Grunnlag: Opplysningene kaller det tradisjonelt.
owed-basis-players = Grunnlag: Opplysningene nevner hvem det er etter, og ingen som har laget det.
owed-basis-term =
    Opplysningene har ingen rettighetserklæring. Etter årstallene døde { $names } for mer enn 70 år
    siden, og i mange land er vernetiden ute; ingen har bekreftet det.
owed-basis-makers = Opplysningene nevner hvem som har laget det, og sier ingenting om rettighetene.
owed-basis-none =
    Opplysningene sier verken hvem som har laget det, eller hvordan det er med rettighetene.
owed-arrangement = et arrangement, etter opplysningene
owed-rights = Rettigheter
owed-rights-text = Rettigheter slik de er registrert
owed-statement = Rettighetserklæring eller lisens
owed-labels = Merkelapper og merknader
owed-mining = Tekst- og datautvinning
owed-mining-unsaid = ingenting er sagt, og det er ikke noe samtykke
owed-mining-reserved = rettighetshaveren har tatt forbehold
owed-mining-allowed = rettighetshaveren tillater det
owed-contract = Avtale
owed-strictest = Den strengeste regelen
owed-whom = Hvem en spør
owed-checked = Kontrollert
owed-checked-on = { $date }, etter opplysningene slik de var da
owed-community-section = Samfunn
owed-community = Tilhører
owed-joiked = Den som blir joiket
owed-consent = Registrert samtykke
owed-contact = Slik spør en
owed-withheld-none = ingenting
owed-joik = Personjoik
owed-joik-note =
    Etter skikken tilhører en personjoik den som blir joiket. TONO registrerer vedkommende som
    rettighetshaver på tre vilkår; her er det som er registrert om dem.
owed-joik-holder = Den som blir joiket, som rettighetshaver
owed-joik-maker = Den som har laget joiken, bekrefter det
owed-joik-member = Den som blir joiket, er eller blir medlem
owed-joik-public = Joiken er framført offentlig, slik at den kan gi vederlag
owed-parties = Parter
owed-parties-none = Opplysningene nevner ingen parter.
owed-party = Part
owed-role = Rolle
owed-society = Organisasjon
owed-share = Andel
owed-shares-none = Ingen andeler er meldt.
owed-shares-numbers = Ikke alle meldte andeler er tall, så de kan ikke summeres.
owed-shares-whole = De meldte andelene er til sammen { $total }, altså alt.
owed-shares-short = De meldte andelene er til sammen { $total }, mindre enn alt.
owed-shares-over = De meldte andelene er til sammen { $total }, mer enn alt.
owed-shares-without =
    { $count ->
        [1] 1 part har ikke meldt noen andel.
       *[other] { $count } parter har ikke meldt noen andel.
    }
owed-titles = Andre titler
owed-made-by = Laget av
owed-after = Etter, nærmeste først
owed-address = Varig adresse
owed-credit-short = Kort
owed-credit-long = Lang

trouble-digit = Kontrollsifferet { $found } stemmer ikke: { $due } ville stemme.
trouble-digits = Kontrollsifrene { $found } stemmer ikke: { $due } ville stemme.
trouble-check = Kontrollsifferet stemmer ikke.
trouble-character = Kontrolltegnet stemmer ikke.
trouble-shape = Det er ikke bygget slik det skal ({ $shape }).
trouble-zeros = Et nummer med bare nuller står for en part som ikke er kjent.
trouble-short = Det hadde { $count } av elleve sifre; nuller er satt foran.
trouble-holder = Det sier ikke hvem nummeret er fra; skriv institusjon:nummer.
trouble-value = Det nevner ordningen { $name } uten noe nummer.

## Rapporten til en rettighetsorganisasjon

step-none = Ingen: Ingenting her krever det.
step-ask-registrant = Spør den som meldte verket, hvordan det forholder seg til kilden.
step-ask-archive = Spør arkivet som har kilden.
step-ask-community = Spør samfunnet eller personen det tilhører, før noe annet.
step-expert = La en sakkyndig se på det: Det finnes ikke noe validert tall som kan avgjøre det.
step-short-none = ingen
step-short-ask-registrant = spør melderen
step-short-ask-archive = spør arkivet
step-short-ask-community = spør samfunnet
step-short-expert = sakkyndig
society-kicker = Rapport til en rettighetsorganisasjon
society-missing = ikke oppgitt
society-number = Rapport
society-reason = Grunn til kontrollen
society-step = Forslag til neste steg
society-step-note =
    Steget følger av en regel: Det som holdes tilbake, spør en dem om som det tilhører; fellesgods,
    og det som taler for uavhengige verk, krever ingenting; så kommer et samfunn som skal spørres;
    det som taler for én opprinnelse, eller samme opptak, går til melderen; det som ikke har noe
    validert tall, går til en sakkyndig. Er det flere, gjelder det første av disse: samfunn, arkiv,
    melder, sakkyndig. Det er ingen avgjørelse om andeler.
society-question = Spørsmål
society-question-usual = Hvilke passasjer har verket felles med arkivet, og hvor overraskende er det?
society-created = Laget
society-engine = Laget med
society-matches = Treff, de sterkeste først
society-matches-none = Ingenting ble funnet innenfor grensen for søket.
society-matches-closed =
    Ingenting som kan vises, ble funnet innenfor grensen for søket. Det som ligner poster som holdes
    tilbake, står nedenfor.
society-item = Arkivpost
society-place = I det innsendte verket
society-band = Med ord
society-chance = Tilfeldig én gang på … søk
society-next = Neste steg
society-uncalibrated = ikke noe validert tall
society-stock = fellesgods
society-best = Treffene er de beste av alle disse; forhåndsoddsen synker med antallet.
society-compared-pair =
    { $pairs ->
        [1] Ett par av melodier ble sammenlignet.
       *[other] { $pairs } par av melodier ble sammenlignet.
    }
society-chance-limit =
    Ventede falske alarmer: Et søk i dette arkivet gir høyst { $limit } treff ved tilfeldighet som i
    det hele tatt blir meldt.
society-chance-strongest = Så høyt som det sterkeste her: { $chance }.
society-chance-stock =
    Tallene tar ikke hensyn til fellesgods, som forekommer langt oftere enn tilfeldigheten tilsier.
society-chance-unknown =
    Det ble ikke oppgitt noe arkiv, så hvor mange så høye treff en kan vente ved tilfeldighet, er ikke
    kjent.
society-validated =
    { $channel }: Kvoter er validert fra { $least } til { $most } og oppgis innenfor det.
society-validated-none =
    Ingen sannsynlighetskvote er validert for disse treffene; tallene gjelder bare tilfeldighet.
society-unweighed = Der ingen sannsynlighetskvote oppgis, er ingen validert: { $reasons }.
society-work = Det innsendte verket
society-titles = Andre titler
society-work-number = Organisasjonens verknummer
society-language = Språk
society-duration = Varighet
society-genre = Sjanger
society-recordings = Opptak
society-label = Plateselskap
society-underlying = Underliggende verk
society-status = Status
society-source-date = Kildens datering
society-arrangement = Arrangement eller nytt verk
society-sources = Kilder som ble funnet
society-sources-note =
    Det som er registrert om hver av dem. Et treff sier ingenting om hvem som har det fra hvem; hvem
    som krediteres, og hvem som får betalt, er to spørsmål.
society-sources-more = { $more } til står i tabellen og i dataene.
society-credited = Skal krediteres, hvis den er brukt
society-audit = Sporbarhet
society-restricted-none = Ingen post med begrensninger ga treff, og ingen ble vist.
society-restricted =
    { $matched ->
        [1] 1 post med begrensninger ga treff; verken noter eller lyd fra den ble vist for noen.
       *[other] { $matched } poster med begrensninger ga treff; verken noter eller lyd fra dem ble
            vist for noen.
    }
society-restricted-itself =
    Det innsendte verket er selv en post med begrensninger; det ble ikke sammenlignet med noe, og
    verken noter eller lyd fra det ble vist for noen.
society-restricted-lifted =
    En arkivar opphevet begrensningene for denne rapporten; det står, med grunnen, i arkivets logg.
society-limit-rule =
    Opplysningene er gjengitt slik de står: Identifikatorer er bare kontrollert ved sifrene, og ikke
    noe register er spurt.

## Rapporten til en kunstner

artist-kicker = Kilder og kreditering
artist-subtitle = Hva verket ditt ligner, hvem du krediterer, hvem du spør
artist-short = Kort sagt
artist-compared = «{ $title }» ble sammenlignet med { $items } i arkivet «{ $archive }».
artist-compared-pair = «{ $title }» ble sammenlignet med «{ $other }».
artist-found =
    { $items ->
        [1] Verket ditt har passasjer som ligner dem i én kilde; nedenfor står hvordan du krediterer den.
       *[other] Verket ditt har passasjer som ligner dem i { $items } kilder; nedenfor står hvordan du
           krediterer dem.
    }
artist-pair =
    De to har passasjer som ligner hverandre; nedenfor står hvordan du krediterer det andre.
artist-credit = Om du har dem derfra, vet bare du: Likhet alene sier ingenting om det.
artist-nothing =
    Det ble ikke funnet noen passasje som ligner mer enn tilfeldigheten tilsier, så dette søket nevner
    ingen du skal kreditere.
artist-nothing-named =
    { $count ->
        [1] Ingen enkelt kilde kan pekes ut for den, så ingen nevnes her som du skal kreditere for den.
       *[other] Ingen enkelt kilde kan pekes ut for dem, så ingen nevnes her som du skal kreditere for
           dem.
    }
artist-stock =
    { $count ->
        [1] Én passasje er fellesgods: Mange melodier har den.
       *[other] { $count } passasjer er fellesgods: Mange melodier har dem.
    }
artist-closed =
    { $items ->
        [1] Det er også et treff på en post som ikke er åpen for alle; hvem du spør, står nedenfor.
       *[other] Det er også treff på { $items } poster som ikke er åpne for alle; hvem du spør, står
           nedenfor.
    }
artist-closed-only =
    { $items ->
        [1] Det er et treff, men bare på en arkivpost som ikke er åpen for alle; hvem du spør, står
           nedenfor.
       *[other] Det er treff, men bare på arkivposter som ikke er åpne for alle; hvem du spør, står
           nedenfor.
    }
artist-no-clearance = Dette er ingen klarering: Bare den som har en rettighet, kan gi lov.
artist-source = Kilden
artist-sources = Kilder, den nærmeste først
artist-if-used = Har du brukt den, krediter den slik
artist-may = Hva du kan gjøre med den
artist-likeness = Likheten
artist-yours = I verket ditt
artist-theirs = I kilden
artist-sure = Hvor sikkert, og hvorfor
artist-sure-firm = Svært sikkert mer enn tilfeldig, og så likt som varianter av én melodi er.
artist-sure-fair = Ganske sikkert: så likt som varianter av én melodi ofte er.
artist-sure-some = Noe: Varianter av én melodi er så like, og av og til andre melodier også.
artist-sure-little = Lite: Melodier som ikke har noe med hverandre å gjøre, er ofte så like.
artist-sure-clear = Sikkert mer enn tilfeldig; om det er én melodi, kan ikke noe tall si her.
artist-sure-unusual = Ganske sikkert mer enn tilfeldig; om det er én melodi, er åpent.
artist-sure-slight = Litt: Det er sjelden tilfeldig, og mer kan ikke sies.
artist-sure-unknown = Ikke kjent: For lite ble sammenlignet til å si det.
artist-sure-recording = Svært sikkert: Det lyder som det samme opptaket.
artist-sure-sound = Etter lyden.
artist-alike = { $share } av tonehøydene stemmer, over { $notes }.
artist-chance = Ventet ved tilfeldighet: { $chance }.
artist-unweighed = Det er ikke regnet ut noen sannsynlighetskvote for den.
artist-others = Disse passer like godt
artist-further = Flere kilder
artist-further-note = De ligner mindre enn dem ovenfor; har du brukt en av dem, krediter den slik.
artist-stock-heading = Fellesgods
artist-stock-note =
    Vendinger som mange melodier har felles, slik et språk har ordtak felles: Ingen enkelt kilde kan
    pekes ut. Noen av dem som har dem, står her, den likeste først. Den som har lært melodien av en av
    dem, krediterer den.
artist-stock-protected =
    { $count ->
        [1] En av dem som har den, er vernet etter opplysningene: { $titles }. Kjenner du den, så spør
           før du bruker den.
       *[other] Noen av dem som har den, er vernet etter opplysningene: { $titles }. Kjenner du en av
           dem, så spør før du bruker den.
    }
artist-held =
    { $items ->
        [0] { $place }: en enkel figur
        [1] { $place }: 1 post i arkivet har den
       *[other] { $place }: { $items } poster i arkivet har den
    }
artist-good-to-know = Greit å vite
artist-two-questions =
    Å kreditere en kilde og å betale for bruken er to spørsmål. Den som har laget eller ført videre en
    melodi, skal krediteres også der det ikke er noe å betale.
artist-absence =
    Det som ikke ble funnet, kan likevel finnes: Et arkiv har det som en gang ble samlet inn, og ikke
    mer.
artist-correct =
    Er noe feil, eller vet du bedre hvor melodien din kommer fra? Skriv til arkivet. Det tar vare på
    det du forteller, ved siden av sine opplysninger, som ditt og med navnet ditt: «influence
    describe» tar det imot som en lenke med den som sier det.
artist-lists =
    Til litteraturlister: «influence export» skriver .json-filen ved siden av denne siden som
    CSL-JSON, BibTeX eller schema.org.
artist-private =
    Verket ditt er verken lagt til arkivet eller brukt til å trene eller tilpasse noe, og denne
    rapporten har ikke gått noe sted. Om den skal vises for noen, bestemmer du.
artist-about = Om denne rapporten
artist-created = Laget
artist-engine = Laget med

## Ordliste

glossary-alignment = Sammenstilling
    .meaning = To passasjer lagt side om side slik at tonene pares i rekkefølge.
glossary-archive = Arkiv
    .meaning = Postene som ble gjennomsøkt: noter og opptak med sin katalog.
glossary-bit = Bit
    .meaning = Et steg for en sannsynlighetskvote: Hver bit dobler den, hver bit mindre halverer den.
glossary-bounds = Grenser (ELUB)
    .meaning =
        Den laveste og den høyeste sannsynlighetskvoten som antallet par i valideringen gir dekning
        for.
glossary-channel = Kanal
    .meaning =
        En måte å sammenligne på: melodi, fingeravtrykk, merker i spekteret, harmonikk over tid.
glossary-cllr = Cllr
    .meaning =
        Ett tall for hvor gode sannsynlighetskvoter er: 0 er perfekt, 1 sier ingenting, over 1 er
        verre enn å ikke si noe. Cllr_min er det som er igjen av det med perfekt kalibrering.
glossary-common-stock = Fellesgods
    .meaning = Det som så mange verk har felles at ingen enkelt kilde kan pekes ut for det.
glossary-digest = Kontrollsum (SHA-256)
    .meaning = Et tall laget av en fils byte; en annen fil har et annet.
glossary-e-value = E-verdi
    .meaning =
        Hvor mange så sterke passasjer tilfeldigheten ville gi i et slikt søk eller en slik
        sammenligning hvis ingenting hadde noen sammenheng.
glossary-edtf = EDTF
    .meaning =
        En måte å skrive datoer på som er usikre eller bare delvis kjent (ISO 8601-2).
glossary-eer = EER
    .meaning = Feilraten ved terskelen der begge slag feil er like hyppige.
glossary-lr = Sannsynlighetskvote (LR)
    .meaning =
        Hvor mange ganger så sannsynlige observasjonene er hvis den første hypotesen er sann, som hvis
        den andre er det. Kalles også sannsynlighetsforhold; på engelsk likelihood ratio.
glossary-misleading = Villedende
    .meaning =
        En kvote over 1 for et par uten sammenheng, eller under 1 for et par av én opprinnelse.
glossary-passage = Passasje
    .meaning = Den delen av et verk som en sammenstilling dekker.
glossary-prior-art = Tidligere forekomster
    .meaning = Postene i arkivet som har en passasje, med dateringene deres.
glossary-transposition = Transponering
    .meaning = Å spille den samme melodien i en annen tonehøyde.
glossary-tune-family = Melodifamilie
    .meaning =
        Varianter av én melodi, slik de oppstår når en slått, en vise eller en joik går videre på
        gehør.

## Hva domstoler spør om en metode, og hvor rapporten svarer

demand-help = Hjelper den med det retten ikke kan bedømme uten hjelp?
    .answer =
        Sammenstillinger av toner eller lyd, og hvor ofte slik likhet forekommer (del
        { $observations } og { $rarity }).
demand-data = Bygger den på nok data, som ligner saken?
    .answer =
        Arkivet, hvis et var oppgitt (del { $items }), og parene i valideringen, hvis en
        sannsynlighetskvote er oppgitt; om saken ligner dem, står i del { $reliability }.
demand-reliable = Er metoden pålitelig: prøvd, offentliggjort, med kjente feilrater?
    .answer =
        Det som er kjent om feil på verk som modellen aldri har sett, står i del { $reliability };
        kildekode, tester og målinger er åpne for den andre parten. Fagfellevurdering i et
        vitenskapelig tidsskrift og andres anerkjennelse er det for den sakkyndige å oppgi.
demand-applied = Ble den brukt på en pålitelig måte her?
    .answer =
        Vilkår og avvik (del { $reliability }), versjoner, parametre og kontrollsummer (del
        { $repeat }): Sammenligningen kan gjentas tall for tall.

## Hva som holdes tilbake

closed-metadata = Verken noter eller lyd fra denne posten vises
closed-request = Noter og lyd fra denne posten vises bare på forespørsel
closed-secret = Denne posten er hemmelig eller hellig; ingenting av den vises
closed-why = { $said }, for { $reason }
closed-why-too = { $said }, og { $reason }
closed-for-record = opplysningene om den sier det
closed-for-label = den har merkelappen «{ $about }»
closed-for-unknown-label =
    den har merkelappen «{ $about }», som ikke er kjent her og regnes som den strengeste
closed-for-joik = den er joiken til en person
closed-keeper = Den tilhører { $keeper }.
closed-contact = Slik kan en spørre: { $contact }.
closed-nobody = De som forvalter arkivet, kan si hvem en skal spørre.
closed-found =
    Ingenting er felles med en post som kan vises, men { $items ->
        [1] 1 post der noter og lyd holdes tilbake, ligner; hvem en skal spørre, står under
            «Likheter med poster som holdes tilbake».
       *[other] { $items } poster der noter og lyd holdes tilbake, ligner; hvem en skal spørre,
            står under «Likheter med poster som holdes tilbake».
    }
closed-found-too =
    { $items ->
        [1] 1 post der noter og lyd holdes tilbake, ligner også; hvem en skal spørre, står under
            «Likheter med poster som holdes tilbake».
       *[other] { $items } poster der noter og lyd holdes tilbake, ligner også; hvem en skal spørre,
            står under «Likheter med poster som holdes tilbake».
    }
closed-itself =
    Det innsendte verket er, byte for byte, en post i arkivet som ikke er åpen: «{ $title }». Enhver
    likhet ville røpe noe av den, så verket ble ikke sammenlignet med noe.
closed-itself-position =
    Filen nevnes ikke ved navn; blant verkene som ble sendt inn, er den nummer { $position }.
closed-apart =
    { $items ->
        [1] 1 personjoik er utelatt fra denne listen: Joiken til en person rangeres aldri.
       *[other] { $items } personjoiker er utelatt fra denne listen: Joiken til en person rangeres
            aldri.
    }
closed-counter =
    { $items ->
        [1] 1 arkivpost til, der noter og lyd holdes tilbake, har også passasjen og kan være et
            sterkere moteksempel; hvor mye den har av den, sies ikke.
       *[other] { $items } arkivposter til, der noter og lyd holdes tilbake, har også passasjen
            og kan være sterkere moteksempler; hvor mye de har av den, sies ikke.
    }
closed-covered =
    Notene tegnes eller navngis ikke her, for en post som holdes tilbake, har også passasjen.
closed-lifted =
    Denne rapporten er laget for en arkivar, med alle arkivets begrensninger opphevet. Den kan
    inneholde noter, lyd og navn som rettighetshaverne holder tilbake: Gi den ikke videre.
withheld-closed = Likheter med poster som holdes tilbake
withheld-closed-intro =
    Det innsendte verket har passasjer felles med disse postene i arkivet, og de som har rett til
    dem, har et ord med i laget om hvem som får se og høre dem. Om hver av dem sies det hvor i
    verket det er, hvor ofte tilfeldigheten ville gitt like mye, og hvem en skal spørre. De står i
    den rekkefølgen verket har dem, som ikke er noen rangering etter likhet.
withheld-caution = Begrenset materiale
withheld-foot = begrenset, skal ikke gis videre

## Tekster som arkiver og modeller har på engelsk

quoted = «{ $title }»
voice-staff = notelinje { $number }
voice-track = spor { $number }
voice-transcribed = nedskrevet fra opptaket
remark-format = heter { $suffix }, men er lest som { $format }, som den er
remark-sound = heter { $suffix }, men er lest som lyd, som den er
remark-no-end = den har ikke noe sluttmerke og kan være avbrutt: { $read } ble lest
remark-ends = den slutter ved { $read } av { $whole } og kan være avbrutt
remark-damaged = { $seconds } s i den er skadet og ble regnet som stillhet
remark-senseless = { $samples } av verdiene i den er ikke tall og ble regnet som stillhet
model-melody-data =
    mtc_background: 11{ "\u202f" }680 nederlandske melodier i Humdrum fra Meertens Tune Collections
    (MTC-FS-INST-2.0), fra 1400-tallet til 1900-tallet, sunget og instrumentalt; melodifamiliene er
    delt i to etter en kontrollsum av navnene. Bare disse tallene er fra den, ingen musikk.
model-transcribed-data =
    400 nederlandske melodier fra hver halvdel av melodifamiliene i mtc_background
    (MTC-FS-INST-2.0), hele eller 10 til 20 s, sunget av en syntetisk sanger (tonehøyden glir opptil
    3 halvtoner, opptil en femtedel av tonene er feil, halvparten i et rom med støy), skrevet ned av
    programmet og sammenlignet med noterte varianter av den samme melodien, ikke med det som ble
    sunget. Bare disse tallene er fra dem, ingen musikk og ingen lyd
model-transcribed-note =
    Sangerne er syntetiske: Hvor ofte tallene tar feil for virkelige stemmer og instrumenter, er
    ikke kjent, og de må leses med det i minne.
model-landmarks-data =
    139 innspillinger fra spill (Debian-pakkene supertuxkart-data, hedgewars-data, hyperrogue-music,
    megaglest-data, asc-music, drascula-music) og frie spor, instrumentale, én av hvert stykke;
    utsnitt på 3 til 15 s med støy, MP3, andre tempi, tonehøyder og hastigheter. Bare disse tallene
    er fra dem, ingen lyd
model-landmarks-note =
    Musikk fra spill bruker sløyfer og synthesizere, så det tilfeldigheten gir, kan være annerledes
    i opptak av andre slag; selve tilfeldigheten forteller arkivet som gjennomsøkes, om.

## Credit lines, and what one may do with a source

credit-untitled = Uten tittel
credit-also = også kalt { $titles }
credit-from = fra { $place }
credit-after = etter { $person }
credit-mode = modus { $mode }
credit-joik-of = { $kind } til { $people }
credit-joik = joik
credit-trad = Trad.
credit-composer-unknown = Ukjent komponist
credit-by = Av { $people }
credit-composer = Musikk: { $people }
credit-joik-composer = Laget av { $people }
credit-lyricist = tekst: { $people }
credit-arranger = arr. { $people }
credit-adaptor = bearbeidet av { $people }
credit-joiked = Joiket av { $people }
credit-sung = Sunget av { $people }
credit-played = Spilt av { $people }
credit-performed = Framført av { $people }
credit-on = på { $instrument }
credit-recording = Opptak
credit-collector = samlet av { $people }
credit-transcriber = nedtegnet av { $people }
credit-editor = redigert av { $people }
credit-publisher = utgitt av { $people }
credit-holder = Rettighetshaver: { $people }
credit-attributed = Kreditering: { $community }
credit-withheld = Holdt tilbake etter ønske fra dem det tilhører
credit-licence = Lisens: { $name }
credit-ask = Spør: { $whom }
credit-born = f. { $year }
credit-died = d. { $year }
credit-about = ca. { $date }
credit-perhaps = trolig { $date }
credit-before = før { $date }
credit-from-date = etter { $date }
credit-century =
    { $century ->
        [8] 700-tallet
        [9] 800-tallet
        [10] 900-tallet
        [11] 1000-tallet
        [12] 1100-tallet
        [13] 1200-tallet
        [14] 1300-tallet
        [15] 1400-tallet
        [16] 1500-tallet
        [17] 1600-tallet
        [18] 1700-tallet
        [19] 1800-tallet
        [20] 1900-tallet
        [21] 2000-tallet
       *[other] { $century }. århundre
    }
credit-decade = { $year }-årene
credit-day = { $day }. { $month } { $year }
credit-month-year = { $month } { $year }
credit-season-year = { $season } { $year }
credit-month-1 = januar
credit-month-2 = februar
credit-month-3 = mars
credit-month-4 = april
credit-month-5 = mai
credit-month-6 = juni
credit-month-7 = juli
credit-month-8 = august
credit-month-9 = september
credit-month-10 = oktober
credit-month-11 = november
credit-month-12 = desember
credit-season-21 = våren
credit-season-22 = sommeren
credit-season-23 = høsten
credit-season-24 = vinteren
credit-may-free = Du kan bruke den uten å spørre.
credit-may-terms = Du kan bruke den hvis du følger vilkårene.
credit-may-ask = Spør før du bruker den.
credit-may-hold = La den være; snakk først med dem den tilhører.
credit-whom = Henvend deg til: { $whom }.
credit-sources = Kilder som ligner { $title }
credit-if-used = Har du brukt en av dem, krediter den slik. Likhet alene sier ingenting om det.
credit-no-sources = Ingen ble funnet, så etter dette søket er det ingen å kreditere.
credit-common-stock = Passasjen er så utbredt at ingen enkelt kilde kan nevnes.
credit-short = Kort
credit-long = Lang
credit-caution =
    Dette er lest ut av arkivets opplysninger. Det er ingen klarering: Bare den som har en
    rettighet, kan gi lov. Å kreditere en kilde og å betale for bruken er to ulike spørsmål.
credit-ground-free = { $about }: fri til all bruk. Kreditering er likevel god skikk.
credit-ground-credit = { $about }: krediter den, og oppgi lisensen.
credit-ground-share-alike = { $about }: det du lager av den, må ha samme lisens.
credit-ground-noncommercial = { $about }: ikke til bruk som tjener penger.
credit-ground-unchanged = { $about }: skal ikke endres eller arrangeres.
credit-ground-probably-free = { $about }: ingen opphavsrett er kjent, og ingen går god for det.
credit-ground-for-some-uses = { $about }: fri til noen bruksmåter; undersøk hvilke.
credit-ground-one-country = { $about }: fri i USA; om andre land er ingenting sagt.
credit-ground-not-cleared = { $about }: ingen har avklart om den er vernet.
credit-ground-protected = { $about }: den er vernet; den som har rettighetene, bestemmer.
credit-ground-unclear = Om rettigheter står det: { $about }
credit-ground-nothing-said = Det står ingenting om rettigheter.
credit-ground-label-credits = Merkelappen { $about }: krediter dem den nevner.
credit-ground-label-cautions = Merkelappen { $about }: bruk den med varsomhet.
credit-ground-label-earns-nothing = Merkelappen { $about }: tjen ingenting på den.
credit-ground-label-asks = Merkelappen { $about }: spør samfunnet den kommer fra, først.
credit-ground-label-holds = Merkelappen { $about }: den er for dem den tilhører.
credit-ground-unknown-label =
    Merkelappen { $about } er ikke kjent her; la verket være til noen har lest den.
credit-ground-consent = Merkelappen { $about }: et samtykke er registrert; hold deg til vilkårene.
credit-ground-joik-of = Det er joiken til { $about }, og etter skikken er den personens egen.
credit-ground-joik = Det er en personjoik, og etter skikken er den personens egen.
credit-ground-request = Arkivet gir den ut på forespørsel.
credit-ground-metadata = Arkivet viser opplysningene om den, men verken noter eller lyd.
credit-ground-secret = Arkivet holder den lukket.

## En bunke innsendte verk ved siden av menneskeskapte verk

guard-kicker = Vern av et arkiv
guard-title = Hva innsendte verk har felles med arkivet { $archive }
guard-subtitle = lange passasjer, ved siden av dem i menneskeskapte verk
guard-summary = Sammendrag
guard-rates = Andeler
guard-traditions = Andeler etter tradisjon
guard-worst = De sterkeste tilfellene
guard-method = Hvordan det ble målt
guard-limits = Hva dette ikke sier
guard-evidence = Grunnlag
guard-evidence-thin = tynt: få verk
guard-submissions = Innsendte verk
guard-humans = Menneskeskapte verk
guard-humans-own = Arkivets poster, som sammenligningsgrunnlag
guard-items = Poster i arkivet
guard-covered = Toner som ligger i lange passasjer
guard-covered-of = { $submissions } i de innsendte verkene, { $humans } i { $people }
guard-hold = Verk som har
guard-hold-long = en lang passasje, nøyaktig eller nesten, som ikke er fellesgods
guard-hold-exact = en nøyaktig blant dem
guard-hold-near = en nesten nøyaktig blant dem
guard-hold-any = en hvilken som helst lang passasje, også fellesgods og enkle figurer
guard-hold-sound = selve lyden av et opptak i arkivet (bare for opptak)
guard-rates-note =
    Svaret hviler på den første raden. Her etter lengde, så ikke alt henger på én terskel:
guard-by-length = Etter lengde
guard-hold-exactly = Verk med en nøyaktig passasje på
guard-length = { $notes } toner eller flere
guard-traditions-none = Ingen verk på noen av sidene har en lang passasje som ikke er fellesgods.
guard-tradition = Postens tradisjon
guard-tradition-unknown = ukjent
guard-traditions-note = Disse intervallene gjelder samlet med 95{ "\u202f" }%.
guard-of-submissions = Innsendte verk (95{ "\u202f" }%)
guard-of-humans = Menneskeskapte verk (95{ "\u202f" }%)
guard-of-humans-own = Arkivets poster (95{ "\u202f" }%)
guard-difference = Forskjell, prosentpoeng (95{ "\u202f" }%)
guard-worst-none = Ingen.
guard-submission = Innsendt verk
guard-passage = Passasjen der
guard-item = Post i arkivet
guard-date = Postens datering
guard-by-dates = Etter dateringene er den
guard-earlier = tidligere
guard-later = senere
guard-overlapping = overlappende
guard-notes = Toner
guard-identity = Likhet
guard-evalue = E-verdi
guard-held-by = Poster som har den
guard-kind = Slag
guard-kind-exact = nøyaktig
guard-kind-near = nesten nøyaktig
guard-kind-fingerprint = fingeravtrykk
guard-kind-landmarks = merker i spekteret
guard-kind-withheld = holdt tilbake
guard-holding =
    { $count ->
        [1] 1 innsendt verk har en passasje som teller,
       *[other] { $count } innsendte verk har en passasje som teller,
    } { $items ->
        [1] fra 1 post.
       *[other] fra { $items } ulike poster.
    }
guard-holding-listed = De { $count } lengste er ført opp.
guard-worst-note =
    Steder er gitt som melodiens toner, talt fra 1, eller som sekunder lyd. En E-verdi over 1 sier
    at tilfeldigheten gir like mye i et arkiv av denne størrelsen.
guard-engine = Program
guard-created = Laget
guard-state = Arkivets tilstand
guard-unreadable = Filer som ikke kunne leses
guard-withheld = Innsendte verk som er holdt tilbake, og ikke ble sammenlignet
guard-parameters = Parametre
guard-share = { $count } av { $works }, { $share } ({ $low } til { $high })
guard-share-none = ingen å si noe om
guard-points = { $value } ({ $low } til { $high })
guard-people = de menneskeskapte verkene
guard-people-own = arkivets egne poster
guard-answer-none =
    Ingenting kan sies: Det er { $submissions } innsendte verk og { $humans } av { $people }, og på
    den ene siden er ingen lange nok.
guard-answer-long =
    Av de innsendte verkene har { $ours } en lang passasje fra arkivet som ikke er fellesgods; av
    { $people } har { $theirs } det. I parentes står 95{ "\u202f" }%-intervaller.
guard-answer-sound =
    Av de innsendte verkene har { $ours } selve lyden av et opptak i arkivet; av { $people } har
    { $theirs } det. I parentes står 95{ "\u202f" }%-intervaller.
guard-verdict-above = Forskjellen er { $points } prosentpoeng: mer enn { $shared }.
guard-verdict-not-told-apart =
    Forskjellen er { $points } prosentpoeng: lar seg ikke skille fra { $shared }.
guard-verdict-below = Forskjellen er { $points } prosentpoeng: mindre enn { $shared }.
guard-shared = det menneskeskapte verk av dette slaget har felles med det
guard-shared-own = det postene har felles med hverandre
guard-thin =
    Grunnlaget er tynt: færre enn { $limit } verk på den ene siden ({ $submissions } av de innsendte,
    { $humans } av { $people }).
guard-lenient =
    Menneskesiden er arkivets egne poster, hver mot de andre. Et arkiv har varianter av én melodi,
    så dette sammenligningsgrunnlaget ligger høyere enn for menneskeskapte verk fra andre steder, og
    er mildt mot de innsendte verkene: En andel som ikke går over det, sier lite. Oppgi --human,
    eller --family med katalogens kolonne for melodifamilier.
guard-longer-submissions =
    De innsendte verkene er de lengste (median { $ours } toner i de innsendte, { $theirs } i
    { $people }), og lengre verk har mer plass til en passasje: De to andelene er ikke helt av
    samme slag.
guard-longer-humans =
    De innsendte verkene er de korteste (median { $ours } toner i de innsendte, { $theirs } i
    { $people }), og lengre verk har mer plass til en passasje: De to andelene er ikke helt av samme
    slag.
guard-method-exact =
    En nøyaktig passasje er minst { $notes } toner etter hverandre som er de samme, i trinnene mellom
    tonehøydene og i forholdene mellom avstandene fra anslag til anslag; toneart og tempo spiller
    ingen rolle. Alle melodier i arkivet ble gjennomgått for dette.
guard-method-near =
    En nesten nøyaktig passasje er minst { $notes } sammenstilte toner der { $share } eller mer
    stemmer slik overens, mellom melodier som søket finner like med en E-verdi på høyst { $evalue }
    ({ $search }).
guard-method-every = alle melodier ble vurdert
guard-method-seeds = en indeks over motiver valgte ut kandidater
guard-method-stock =
    Passasjer som { $items } eller flere poster i arkivet har (med { $share } av tonene), og enkle
    figurer som skalaer, er fellesgods: De telles for seg. En melodi som arkivet har i mange
    varianter, faller under dette, og generatorer lærer best det de møter ofte; les derfor også raden
    som tar med fellesgods.
guard-method-sound =
    Om opptak spørres det også om de har selve lyden av et opptak i arkivet (kanalene fingeravtrykk
    og merker i spekteret, E høyst { $evalue }).
guard-method-given = De menneskeskapte verkene ble oppgitt av brukeren.
guard-method-archived =
    { $count ->
        [1] Ett av dem ble utelatt: Arkivet har selve filen.
       *[other] { $count } av dem ble utelatt: Arkivet har selve filene.
    }
guard-method-own = Menneskesiden er arkivets egne poster, hver mot de andre.
guard-method-drawn = De ble trukket jevnt ut av { $items }.
guard-method-family =
    Poster med samme { $family } i katalogen ble ikke sammenlignet med hverandre.
guard-method-intervals =
    Intervaller for andeler er Wilsons (1927), for forskjeller Newcombes (1998, metode 10), med
    { $level }; de etter tradisjon gjelder samlet (Bonferroni). Verk som er for korte til å ha en lang
    passasje, er ikke med i noen andel.
guard-method-after =
    Sammenligningen med menneskeskapte verk følger originalitetsrapporten til Yin, Reuben, Stepney og
    Collins (2022); at både lange nøyaktige og nesten nøyaktige passasjer undersøkes, følger Carlini
    mfl. (2021, 2023), Lee mfl. (2022) og Ippolito mfl. (2023) om språkmodeller.
guard-limit-origin =
    En felles passasje sier ikke hvordan den kom dit: fra arkivet, fra en annen kilde til samme
    melodi, fra en instruks som ba om den, eller ved tilfeldighet.
guard-limit-absence =
    At ingen passasje blir funnet, er intet bevis for at arkivet ikke ble brukt til trening: Det som
    er lært, trenger ikke å bli gjengitt ordrett, og andre instrukser kan få fram mer.
guard-limit-draws =
    Intervallene regner verkene som uavhengige trekninger fra én generator slik den ble instruert
    for denne bunken. De sier ingenting om andre instrukser, innstillinger eller versjoner.
guard-limit-held =
    { $count ->
        [1] Ett av de innsendte verkene er en fil som arkivet har, byte for byte; det som blir funnet
           der, er selve posten.
       *[other] { $count } av de innsendte verkene er filer som arkivet har, byte for byte; det som
           blir funnet der, er selve posten.
    }
guard-limit-same =
    { $count ->
        [1] Ett av de innsendte verkene er samme fil som et annet; hvert av dem ble talt med.
       *[other] { $count } av de innsendte verkene er samme fil som et annet; hvert av dem ble talt
           med.
    }
guard-limit-kind =
    Om de menneskeskapte verkene er av samme slag (stil, lengde, instrument, hvordan de ble skrevet
    ned), er det leseren som må vurdere; bare da sammenlignes likt med likt.
guard-limit-traditions =
    Et verk med passasjer fra poster i flere tradisjoner teller med i hver av dem.
guard-limit-fitted =
    Innsendte verk legges ikke til arkivet, og ingenting tilpasses etter dem.

## Merkelapper for familier, og deler av parene som har merkelapp

labelled-skipped = linje { $line }, { $item }: { $reason }
labelled-skipped-line = linje { $line }: { $reason }
labelled-no-item = arkivet har ingen post med denne id-en, eller holder den tilbake
labelled-recording = den er et opptak, og modellen er for noterte melodier
labelled-no-melody = den har ingen melodi
labelled-no-rhythm = den sier ingenting om rytmen
labelled-reserved =
    opplysningene om den har forbehold mot tekst- og datautvinning, så ingen modell tilpasses den
labelled-not-open = den er ikke åpen, så ingen modell tilpasses den
group-below-notes = under { $high } toner
group-notes = { $low } til { $high } toner
group-above-notes = { $low } toner eller flere
group-below-seconds = under { $high } sekunder
group-seconds = { $low } til { $high } sekunder
group-above-seconds = { $low } sekunder eller mer

## Validering av en modell

validation-kicker = Validering av sannsynlighetskvoter
validation-title = Modellen «{ $model }» på arkivet «{ $archive }»
validation-subtitle = Feilrater for par av verk med kjent sammenheng
validation-foot = Validering · { $model }
validation-asked = Hva det ble spurt om
validation-ratio =
    En sannsynlighetskvote (LR) sier hvor mange ganger så sannsynlige funnene er hvis H1 er sann,
    som hvis H2 er det.
validation-third = En tredje mulighet er at { $proposition }.
validation-figures = Tall
validation-measure = Mål
validation-value = Verdi
validation-row-same = Par av én opprinnelse (H1)
validation-row-unrelated = Par uten sammenheng (H2)
validation-row-cllr = Cllr: 0 er perfekt, 1 sier ingenting
validation-row-cllr-min = Cllr etter beste kalibrering; tapt i kalibreringen
validation-row-eer = Punktet der de to feilratene er like (EER)
validation-row-misleading-same = Villedende: par av én opprinnelse med LR under 1; under 1/100
validation-row-misleading-unrelated = Villedende: par uten sammenheng med LR over 1; over 100
validation-row-extremes = Mest villedende LR for et par av én opprinnelse; for et par uten sammenheng
validation-row-bounds = Grenser som disse parene gir dekning for (ELUB); modellens grenser
validation-alarms = Verk fra andre familier med E ≤ { $evalue } i et søk blant { $size }
validation-alarms-value = { $expected } etter modellen, { $found } ved opptelling
validation-alarms-unknown = intet tall
validation-of-families = { $same }, fra { $families } familier
validation-of-recordings = { $same }, fra { $families } opptak
validation-cllr-families = { $cllr } bit ({ $low } til { $high }, 95{ "\u202f" }% over familier)
validation-cllr-recordings = { $cllr } bit ({ $low } til { $high }, 95{ "\u202f" }% over opptak)
validation-families-left-out = Familier som er utelatt fordi modellen ble tilpasset med dem
validation-no-figure = Par som ikke ville fått noe tall
validation-harm =
    På dette arkivet er modellen verre enn å ikke si noe (Cllr på 1 eller mer). Bruk den ikke her;
    tilpass en ny med «influence calibrate».
validation-tippett = Tippett-diagram
validation-tippett-read =
    Der kurven for par uten sammenheng ligger til høyre for 0, og der kurven for par av én opprinnelse
    har falt til venstre for 0, er resultatet villedende. Modellens grenser kutter begge.
validation-ece = Empirisk kryssentropi
validation-ece-read =
    Lavere er bedre, uansett hva en trodde på forhånd. Der den heltrukne linjen ligger over den
    prikkede, ville tallene gjort skade ved slike forhåndsodds.
validation-plot-name = { $beside }, etter { $below }
validation-plot-same = par av én opprinnelse
validation-plot-unrelated = par uten sammenheng
validation-plot-share = andel med LR minst så høy
validation-plot-reported = som oppgitt
validation-plot-best = beste kalibrering
validation-plot-neutral = LR = 1 hele veien
validation-plot-odds = log10 forhåndsodds for én opprinnelse
validation-plot-entropy = kryssentropi, bit
validation-by-length = Etter lengden på den korteste melodien
validation-by-seconds = Etter sekunder
validation-by-tradition = Etter tradisjon
validation-unknown = ukjent
validation-pairs = Par
validation-one-origin = Én opprinnelse
validation-unrelated = Uten sammenheng
validation-below-one = Én opprinnelse, LR under 1
validation-above-one = Uten sammenheng, LR over 1
validation-too-few = for få
validation-not-covered = Hva som ikke er dekket
validation-covered =
    Modellen er kalibrert for: tradisjonen { $traditions }; { $where }. Utenfor dette gir den ikke noe
    tall.
validation-any = alle
validation-notes = melodier på { $notes } toner eller flere
validation-where-melody =
    med rytme; noterte, ikke skrevet ned av en maskin fra et opptak; arkiver med 400 melodier eller
    flere
validation-where-transcribed =
    med rytme; den ene av de to skrevet ned av en maskin fra et opptak, den andre notert; arkiver med
    400 melodier eller flere
validation-where-landmarks = søk i 40 opptak eller flere
validation-refused =
    { $count } av disse parene ville ikke fått noe tall: { $reason }. De er talt med ovenfor som om
    de ville fått det.
validation-left-out =
    { $count ->
        [1] 1 familie ble utelatt, for modellen ble tilpasset med den.
       *[other] { $count } familier ble utelatt, for modellen ble tilpasset med dem.
    }
validation-skipped =
    { $count ->
        [1] 1 merkelapp kunne ikke brukes: { $labels }.
       *[other] { $count } merkelapper kunne ikke brukes: { $labels }.
    }
validation-labels-families =
    Par uten sammenheng er par som merkelappene legger i ulike familier; merkelapper kan være feil, og
    familier har fraser felles.
validation-labels-recordings =
    Par uten sammenheng er ulike opptak; de kan ha sløyfer eller lydprøver felles som ingen har
    merket.
validation-picked =
    Parene ble trukket tilfeldig. Det beste i et søk blant mange verk er et utvalgt par: Jo flere verk
    det ble søkt i, desto lavere er forhåndsoddsen for hvert av dem.
validation-not-for = Skal ikke brukes til: { $uses }.
validation-not-for-else = noe annet enn slike par
validation-not-for-uses =
    par utenfor vilkårene; { $beside }; en sannsynlighet for at ett verk kommer fra det andre; en
    uttalelse om hensikt eller jus; ett samlet tall for flere funn, som ikke er uavhengige; et par som
    ble valgt som det beste i et søk, uten at det blir sagt
validation-beside-melody = opptak
validation-beside-transcribed = to noterte melodier; to opptak
validation-beside-landmarks = melodier; andre framføringer av samme stykke
validation-method = Hvordan det ble gjort
validation-drawn-melody =
    Hver familie på to eller flere ga like mange utgangsmelodier som andre; hver av dem ble
    sammenlignet med inntil tre fra familien og ti fra andre, den første melodien i hver post. Hvert
    par ble målt begge veier, og har gjennomsnittet av de to, egenskap for egenskap.
validation-drawn-alarms =
    For verkene fra andre familier ble { $searches } melodier sammenlignet med alle merkede melodier
    fra andre familier, { $pairs } par i alt; to familier teller like mye som to andre, uansett hvor
    store de er.
validation-drawn-transcribed =
    Én nedskrift fra hver familie ble sammenlignet med inntil to andre melodier i familien og ti fra
    andre. Hvert par ble målt begge veier, og har gjennomsnittet av de to, egenskap for egenskap.
validation-drawn-landmarks =
    Hvert utsnitt ble sammenlignet med sin kilde og med alle andre opptak i samme halvdel, ved det
    sterkeste utsnittet som et søk finner der; de fleste andre har ikke noe.
validation-monotone = Ingen egenskap får tale mer imot én opprinnelse jo sterkere den er.
validation-features = Modellens egenskaper
validation-feature = Egenskap
validation-meaning = Betydning
validation-bits = Høyst, i bit
validation-scale =
    Verbal skala (ENFSI 2015); et bånd omfatter sin nedre grense, og for en LR under 1 gjelder det
    for 1/LR til støtte for H2
validation-term = Uttrykk
validation-below = under { $edge }
validation-above = over
validation-engine = Program
validation-created = Laget
validation-state = Arkivets tilstand
validation-labels = Merkelapper
validation-model = Modell
validation-scoring = Poengene som egenskapene bygger på
