/**
 * Fictive texts of the demo region: names, findings, narratives and actions for the demo data.
 * No sentence comes from a real report, and no region, provider, unit or person exists.
 */

export type AreaLetter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H';

/** A breach of a regulation in one area, with the unit's answer to it. */
export interface Breach {
  /** A criterion of the area whose level is FORESKRIFT, such as 'D6'. */
  readonly criterion: string;
  /** The inspectors' remark; ends with «Åtgärd krävs.» */
  readonly remark: string;
  /** What the unit promises in its action plan. */
  readonly action: string;
  /** What was written as evidence when it was done. */
  readonly evidence: string;
}

export interface AreaPhrases {
  /** Narratives of an area graded A or B. */
  readonly good: readonly string[];
  /** Narratives of an area graded C: advice not fully followed, action recommended. */
  readonly shortfall: readonly string[];
  readonly strengths: readonly string[];
  readonly weaknesses: readonly string[];
  /** Improvement potentials, phrased as advice. */
  readonly improvements: readonly string[];
  /** Breaches that give grade D; a criterion may occur more than once. */
  readonly breaches: readonly Breach[];
}

export const areaPhrases: Readonly<Record<AreaLetter, AreaPhrases>> = {
  A: {
    good: [
      'Vårdcentralen har en blandad patientgrupp i alla åldrar och med ett brett panorama av sjukdomar. Uppdraget ' +
        'ger ST-läkarna rika tillfällen att träna allmänmedicinens hela bredd.',
      'Vårdgivarens dokument om ST och om bedömning av kompetens är aktuella, lätta att hitta och väl kända av ' +
        'både handledare och ST-läkare.',
      'Mottagningen ansvarar för ett särskilt boende, barnhälsovård och hemsjukvård. ST-läkarna deltar i alla ' +
        'delar och får följa sina patienter över tid.',
      'Enheten har en stabil läkargrupp och en tydlig utbildningstradition. Varje höst går ledningen igenom hur ' +
        'utbildningen har fungerat och vad som behöver ändras.',
      'Patientunderlaget speglar upptagningsområdet väl, med både unga familjer, äldre med flera sjukdomar och ' +
        'patienter med behov av tolk.',
      'Det finns en lokal rutinpärm för ST i digital form som uppdateras en gång per år. Dokumenten utgår från ' +
        'vårdgivarens styrande texter och är anpassade till mottagningens arbetssätt.',
      'Verksamheten präglas av kontinuitet. ST-läkarna har egna listade patienter i lagom antal och får stöd av ' +
        'erfarna kollegor när uppdraget växer.',
      'Ledningen ser utbildning som en del av grunduppdraget och avsätter resurser därefter. Både akuta och ' +
        'planerade besök ingår i ST-läkarnas schema i en bra blandning.',
      'Utbildningsklimatet är gott och ST-läkarna beskriver att de gärna rekommenderar enheten till andra. En ' +
        'årlig enkät till ST-läkare och handledare används för att följa utvecklingen.',
    ],
    shortfall: [
      'De styrande dokumenten finns men är flera år gamla och används sällan i vardagen. En genomgång i ' +
        'läkargruppen rekommenderas.',
      'Tjänstgöringen är i huvudsak bred, men ST-läkarna träffar få barn och gravida. Enheten bör se över hur ' +
        'bokningen kan styras så att bredden ökar.',
      'Utvärdering av utbildningen sker muntligt och utan fast form. Inspektörerna rekommenderar en enkel årlig ' +
        'rutin med skriftlig sammanfattning.',
      'Mottagningen har under året haft hög andel hyrläkare, vilket påverkat kontinuiteten för ST-läkarna. En plan ' +
        'för bemanningen är påbörjad men inte klar.',
      'Vårdgivarens riktlinjer är kända av studierektorn men bara delvis av handledarna. Kunskapen behöver spridas ' +
        'i hela gruppen.',
      'ST-läkarna har en stor andel akuta korta besök och mindre tid för planerade återbesök. Fördelningen bör ' +
        'jämnas ut under kommande termin.',
      'Ansvaret för det särskilda boendet ligger hos en enda specialist, och ST-läkarna kommer dit först sent i ' +
        'utbildningen. Tidigare medverkan rekommenderas.',
    ],
    strengths: [
      'Brett patientunderlag med god fördelning mellan åldrar och sökorsaker.',
      'Engagerad ledning som tydligt prioriterar utbildning även när bemanningen är ansträngd.',
      'Välskrivna lokala rutiner för ST som är kända i hela läkargruppen.',
      'ST-läkarna får tidigt följa egna patienter över tid och bygger på så sätt upp en god kontinuitet.',
      'Hemsjukvård och särskilt boende ingår naturligt i tjänstgöringen från första året.',
      'Årlig intern genomgång av utbildningens kvalitet med dokumenterade förbättringar.',
      'Stabil bemanning och ett arbetsklimat där det är lätt att fråga om råd.',
    ],
    weaknesses: [
      'Utbildningens kvalitet följs inte upp på något planerat sätt mellan de externa granskningarna.',
      'Hög omsättning bland läkarna gör att rutiner för ST ofta behöver förklaras på nytt.',
      'ST-läkarna möter förhållandevis få barn i sitt dagliga arbete.',
      'De lokala riktlinjerna för bedömning är svåra att hitta och hänvisar till äldre dokument.',
      'Ett högt akutflöde tränger tidvis undan planerade besök för ST-läkarna.',
      'Hembesök görs nästan enbart av specialisterna.',
    ],
    improvements: [
      'Inför en kort årlig egenkontroll av utbildningen, gärna med en enkät till alla ST-läkare.',
      'Samla alla dokument som rör ST på en gemensam plats och utse någon som håller dem aktuella.',
      'Låt ST-läkarna ta del av barnhälsovården under hela utbildningen och inte bara under en avgränsad period.',
      'Planera in hembesök tillsammans med distriktssköterska åtminstone någon gång per termin.',
      'Gå igenom vårdgivarens riktlinjer på ett läkarmöte varje år, förslagsvis när nya ST-läkare har börjat.',
      'Följ upp varje ST-läkares patientsammansättning en gång per termin och justera bokningen vid behov.',
      'Bjud in en grannenhet till ömsesidig kollegial granskning.',
    ],
    breaches: [
      {
        criterion: 'A1',
        remark:
          'Vårdgivaren saknar ett gällande skriftligt dokument om hur utbildningen till specialist ska bedrivas vid ' +
          'enheten. Åtgärd krävs.',
        action:
          'Verksamhetschefen ska tillsammans med studierektorn ta fram en lokal riktlinje för ST. Den kommer att ' +
          'fastställas i ledningsgruppen och presenteras på ett läkarmöte.',
        evidence: 'Riktlinjen fastställdes av ledningsgruppen och gicks igenom med samtliga läkare.',
      },
      {
        criterion: 'A1',
        remark:
          'De dokument om ST som visas upp gäller en tidigare organisation och har inte anpassats till dagens ' +
          'verksamhet. Åtgärd krävs.',
        action:
          'Dokumenten kommer att skrivas om utifrån nuvarande organisation och läggas i ledningssystemet. En årlig ' +
          'översyn ska läggas in i verksamhetens årshjul.',
        evidence: 'Nya dokument publicerades i ledningssystemet och datum för årlig översyn lades in i årshjulet.',
      },
      {
        criterion: 'A2',
        remark: 'Det finns inga skriftliga anvisningar för hur ST-läkarnas kompetens ska bedömas. Åtgärd krävs.',
        action:
          'En skriftlig anvisning om bedömning ska tas fram med stöd av studierektorn. Alla handledare kommer att få ' +
          'en genomgång på nästa handledarmöte.',
        evidence: 'Anvisningen togs i bruk och gicks igenom på ett möte där samtliga handledare deltog.',
      },
      {
        criterion: 'A3',
        remark:
          'ST-läkarna tjänstgör nästan uteslutande på den akuta mottagningen, och tjänstgöringen blir därmed för ' +
          'smal. Åtgärd krävs.',
        action:
          'Schemat ska göras om så att planerade besök, barnhälsovård och hembesök ingår varje vecka. Fördelningen ' +
          'kommer att följas upp efter tre månader.',
        evidence: 'Nytt schema infördes och uppföljningen visade en jämnare fördelning av besökstyper.',
      },
      {
        criterion: 'A3',
        remark:
          'Flera ST-läkare saknar helt tjänstgöring inom barn- och mödrahälsovård, och ingen plan finns för hur ' +
          'detta ska lösas. Åtgärd krävs.',
        action:
          'Enheten ska teckna en överenskommelse med familjecentralen om placering för varje ST-läkare. Perioderna ' +
          'kommer att läggas in i de individuella planerna.',
        evidence: 'Överenskommelse undertecknades och de första placeringarna genomfördes under terminen.',
      },
    ],
  },
  B: {
    good: [
      'Tillgången till specialister i allmänmedicin är god och samtliga huvudhandledare har gått ' +
        'handledarutbildning. Handledarna träffas regelbundet för att utbyta erfarenheter.',
      'Studierektorn är specialist i allmänmedicin, väl förankrad i verksamheten och lätt att nå. Uppdraget är ' +
        'beskrivet i en skriftlig överenskommelse.',
      'Alla ST-läkare har en huvudhandledare med relevant kompetens och en namngiven ersättare vid frånvaro. ' +
        'Skriftliga instruktioner för handledning finns och används.',
      'Den samlade kompetensen på enheten är bred, med psykolog, fysioterapeut, diabetessköterska och ' +
        'rehabkoordinator som alla bidrar till ST-läkarnas lärande.',
      'Handledarna erbjuds en fortbildningsdag varje år och de flesta har deltagit det senaste året. Flera av dem ' +
        'har även uppdrag som kursledare.',
      'Antalet ST-läkare är väl avvägt i förhållande till antalet specialister. Det finns alltid en erfaren ' +
        'kollega att fråga under arbetsdagen.',
      'Sjuksköterskor och undersköterskor instruerar gärna i praktiska moment, och ST-läkarna upplever att de är ' +
        'välkomna att fråga hela arbetslaget.',
      'Studierektorn ansvarar för flera enheter men besöker mottagningen varje termin. Samarbetet med ' +
        'verksamhetschefen beskrivs som nära och förtroendefullt.',
      'Läkargruppen har en jämn åldersfördelning och en återväxt av unga handledare. Nya specialister får gå ' +
        'handledarkurs kort efter specialistbeviset.',
    ],
    shortfall: [
      'Studierektorn har god kompetens men tiden för uppdraget är knapp. En tydligare uppdragsbeskrivning ' +
        'rekommenderas.',
      'Generella instruktioner för handledningen finns bara som muntlig tradition. De bör skrivas ned så att nya ' +
        'handledare får samma utgångspunkt.',
      'Flera handledare gick sin utbildning för länge sedan och har inte erbjudits någon uppdatering. Enheten bör ' +
        'planera för regelbunden fortbildning.',
      'Studierektorn har en annan specialitet än allmänmedicin och saknar delvis erfarenhet av primärvård. ' +
        'Kompletterande stöd från en kollega i allmänmedicin rekommenderas.',
      'Handledarna är kompetenta men få, och vid semester blir stödet tunt. En plan för ersättare bör tas fram.',
      'De skriftliga handledningsinstruktionerna är kortfattade och tar inte upp bedömning eller återkoppling. En ' +
        'revidering rekommenderas.',
    ],
    strengths: [
      'Samtliga huvudhandledare är handledarutbildade specialister med lång erfarenhet.',
      'Studierektorn är mycket uppskattad och har tydlig närvaro på enheten.',
      'Handledarna har egna möten där svåra handledningssituationer tas upp.',
      'Det finns gott om specialister som kan ge stöd även när huvudhandledaren är frånvarande.',
      'Arbetslaget rymmer flera yrkesgrupper som aktivt bidrar till ST-läkarnas utbildning.',
      'Nya specialister uppmuntras att bli handledare och får tid för att gå utbildningen.',
      'Välarbetade skriftliga instruktioner för handledning som delas ut till alla nya handledare.',
    ],
    weaknesses: [
      'Gruppen av specialister är liten och sårbar vid sjukdom eller uppsägningar.',
      'Uppdragsbeskrivning för studierektorn saknas eller är inte känd på enheten.',
      'Handledarna har inte erbjudits någon samlad fortbildning de senaste åren.',
      'En handledare ansvarar för flera ST-läkare samtidigt, vilket begränsar tiden för var och en.',
      'Skriftliga instruktioner för handledning är inte kända bland de tillfälliga handledarna.',
      'Handledarna saknar ett eget forum för utbyte av erfarenheter.',
    ],
    improvements: [
      'Ordna en återkommande halvdag för alla handledare med fokus på återkoppling och bedömning.',
      'Skriv en uppdragsbeskrivning för studierektorn där tid, mandat och ansvar framgår.',
      'Fördela huvudhandledarskapet jämnare mellan specialisterna.',
      'Utse en biträdande handledare till varje ST-läkare för att minska sårbarheten.',
      'Ta fram en sida med korta instruktioner för den som handleder tillfälligt.',
      'Ta vara på de övriga yrkesgruppernas kunskap i introduktionen av nya ST-läkare.',
      'Låt nyblivna specialister gå bredvid en erfaren handledare innan de får eget ansvar.',
    ],
    breaches: [
      {
        criterion: 'B1',
        remark: 'En av huvudhandledarna är ännu inte specialist i allmänmedicin. Åtgärd krävs.',
        action:
          'Ny huvudhandledare med specialistbevis i allmänmedicin ska utses för den berörda ST-läkaren. Bytet kommer ' +
          'att dokumenteras i den individuella planen.',
        evidence: 'Ny huvudhandledare utsågs och bytet fördes in i planen.',
      },
      {
        criterion: 'B2',
        remark: 'Alla huvudhandledare har inte genomgått handledarutbildning. Åtgärd krävs.',
        action:
          'De handledare som saknar utbildning ska anmälas till nästa tillgängliga kurs. Fram till dess kommer en ' +
          'utbildad kollega att ta över huvudansvaret.',
        evidence: 'Berörda handledare gick kursen och intygen sparades hos verksamhetschefen.',
      },
      {
        criterion: 'B2',
        remark: 'Intyg om genomgången handledarkurs kan inte visas för flera av huvudhandledarna. Åtgärd krävs.',
        action:
          'Verksamhetschefen ska begära in intyg från samtliga handledare och föra en aktuell förteckning. Den som ' +
          'inte kan visa intyg kommer att gå om kursen.',
        evidence: 'Förteckning över intyg upprättades och den handledare som saknade intyg genomförde kursen.',
      },
      {
        criterion: 'B3',
        remark:
          'Under en del av tjänstgöringen handleds ST-läkare av en läkare utan specialitet som är relevant för ' +
          'placeringen. Åtgärd krävs.',
        action:
          'Enheten ska komma överens med den mottagande kliniken om en specialist som handledare. Framtida ' +
          'placeringar kommer att bekräftas skriftligt med handledarens namn.',
        evidence: 'Kliniken bekräftade skriftligt en specialist som handledare för varje placering.',
      },
      {
        criterion: 'B4',
        remark: 'Enheten har sedan en längre tid ingen studierektor att vända sig till. Åtgärd krävs.',
        action:
          'Vårdgivaren ska utse en studierektor med specialistkompetens och handledarutbildning. Kontaktuppgifter ' +
          'och uppdrag kommer att meddelas alla berörda.',
        evidence: 'Studierektor tillträdde och presenterade sig vid ett besök på enheten.',
      },
      {
        criterion: 'B5',
        remark: 'Antalet handledare räcker inte till för det antal ST-läkare som är anställda. Åtgärd krävs.',
        action:
          'Ingen ny ST-läkare ska anställas förrän ytterligare en handledare är på plats. Rekrytering av en ' +
          'specialist kommer att påbörjas omgående.',
        evidence: 'Ytterligare en specialist anställdes och tog över huvudhandledarskapet för två ST-läkare.',
      },
      {
        criterion: 'B6',
        remark: 'Det saknas medarbetare som kan instruera ST-läkarna i vanliga praktiska moment. Åtgärd krävs.',
        action:
          'Ansvariga instruktörer ska utses för spirometri, sårvård och mindre kirurgi. En lista kommer att anslås i ' +
          'behandlingsrummen.',
        evidence: 'Instruktörer utsågs och listan anslogs i samtliga behandlingsrum.',
      },
    ],
  },
  C: {
    good: [
      'Lokalerna är ljusa och ändamålsenliga och varje ST-läkare har ett eget undersökningsrum. Utrustningen är ' +
        'modern och underhålls enligt plan.',
      'Mottagningen har dermatoskop, spirometer, ultraljud och välutrustat rum för mindre kirurgi. ST-läkarna får ' +
        'introduktion i hur utrustningen används.',
      'Det finns bra teknik för digitala möten och kurser på distans, och konferensrummet kan bokas av alla.',
      'ST-läkarna har fungerande arbetsplatser med tillgång till kunskapsstöd och medicinska databaser. ' +
        'Bibliotekstjänst nås via vårdgivarens intranät.',
      'Vårdcentralen flyttade nyligen till anpassade lokaler där utbildningens behov vägdes in redan vid ' +
        'planeringen. Rum för samtal och inspelning av konsultationer finns.',
      'Laboratoriet är väl utrustat och den diagnostik som behövs i primärvård finns på plats eller inom nära avstånd.',
      'Utrustningen för undersökning av ögon och öron är god i alla rum. Medarbetarna vet vem de ska vända sig ' +
        'till när något går sönder.',
      'Lokalerna är äldre men väl skötta och fyller sin funktion. Arbetsrum och videoteknik är tillräckliga för ' +
        'ST-läkarnas behov.',
    ],
    shortfall: [
      'ST-läkarna delar rum och byter ofta plats under veckan, vilket stör arbetet. En fastare placering ' +
        'rekommenderas.',
      'Tekniken för distansmöten fungerar men är svår att boka och saknas i det minsta mötesrummet. Komplettering ' +
        'bör övervägas.',
      'Tillgången till databaser är begränsad till två datorer. Enheten rekommenderas att ge alla ST-läkare egen ' +
        'inloggning.',
      'Utrustning för inspelning av konsultationer finns men används inte eftersom rutiner för samtycke och ' +
        'förvaring är oklara. Detta bör redas ut.',
      'Lokalerna är trånga och det är ont om plats för handledningssamtal i avskildhet. En översyn av hur rummen ' +
        'används rekommenderas.',
      'Dermatoskop finns bara hos specialisterna, och ST-läkarna får låna vid behov. Fler instrument bör köpas in.',
    ],
    strengths: [
      'Välutrustade undersökningsrum med likartad standard i hela huset.',
      'Egen arbetsplats till varje ST-läkare redan från första dagen.',
      'Modernt rum för mindre kirurgi där ST-läkarna regelbundet arbetar.',
      'God tillgång till kunskapsstöd och hjälp av bibliotekarie på distans.',
      'Bra teknik för digitala möten som underlättar deltagande i regional undervisning.',
      'Ändamålsenlig utrustning för inspelning av konsultationer med tydlig rutin för samtycke.',
    ],
    weaknesses: [
      'Trångboddheten gör att ST-läkarna ibland saknar rum för telefontid.',
      'Ultraljud finns på enheten men ST-läkarna har inte fått någon utbildning i att använda det.',
      'Ljudisoleringen mellan rummen är bristfällig och försvårar förtroliga samtal.',
      'Sökbara databaser är svåra att nå utanför vårdgivarens eget nät.',
      'Utrustningen skiljer sig mellan rummen, vilket leder till onödigt letande under mottagningen.',
      'Det saknas ett lugnt rum för självstudier.',
    ],
    improvements: [
      'Inred ett mindre rum för studier och digital undervisning.',
      'Ge alla rum samma grundutrustning enligt en gemensam checklista.',
      'Inför en bokningsbar kamera för inspelning av konsultationer och en enkel rutin för samtycke.',
      'Ordna en återkommande träning i ultraljud för ST-läkare och handledare tillsammans.',
      'Se till att databaser och beslutsstöd kan nås även vid arbete på annan ort.',
      'Låt ST-läkarna vara med när lokaler och utrustning planeras.',
    ],
    breaches: [
      {
        criterion: 'C1',
        remark: 'Flera undersökningsrum saknar instrument som behövs för grundläggande diagnostik. Åtgärd krävs.',
        action:
          'Verksamhetschefen ska inventera samtliga rum och köpa in det som saknas. Kontroll av utrustningen kommer ' +
          'att göras varje kvartal.',
        evidence: 'Inventeringen genomfördes och de instrument som saknades levererades.',
      },
      {
        criterion: 'C1',
        remark: 'Spirometern har varit ur funktion i flera månader utan att ersättas. Åtgärd krävs.',
        action: 'En ny spirometer ska upphandlas och ansvarig för underhåll kommer att utses.',
        evidence: 'Spirometern levererades och en sjuksköterska utsågs till ansvarig för kalibrering.',
      },
      {
        criterion: 'C1',
        remark:
          'Utrustning för mindre kirurgi är bristfällig och ST-läkarna kan därför inte utföra vanliga ingrepp. ' +
          'Åtgärd krävs.',
        action:
          'Ett rum för mindre kirurgi ska iordningställas med instrument, belysning och brits. Schemalagda tider för ' +
          'ingrepp kommer att införas.',
        evidence: 'Rummet togs i bruk och ST-läkarna utförde de första planerade ingreppen där.',
      },
      {
        criterion: 'C2',
        remark:
          'Lokalerna medger inte att alla ST-läkare har mottagning samtidigt, och besök ställs därför in. Åtgärd ' +
          'krävs.',
        action:
          'Ytterligare två rum ska frigöras genom att administration flyttas. Schemat kommer att göras om så att ' +
          'varje ST-läkare har rum hela dagen.',
        evidence: 'Rummen frigjordes och inga besök ställdes in av lokalskäl under den följande perioden.',
      },
      {
        criterion: 'C2',
        remark:
          'Teknik för möten på distans saknas, vilket hindrar ST-läkarna från att följa den gemensamma ' +
          'undervisningen. Åtgärd krävs.',
        action: 'Mötesrummet ska utrustas med skärm, kamera och mikrofon. Instruktion kommer att sättas upp i rummet.',
        evidence: 'Mötesrummet utrustades och användes vid månadens gemensamma undervisning.',
      },
    ],
  },
  D: {
    good: [
      'Alla ST-läkare har en aktuell IUP som bygger på målbeskrivningen. Planen gås igenom varje termin och ' +
        'justeras när behoven ändras.',
      'Verksamhetschefen har god överblick över utbildningen och samarbetar nära med studierektor och handledare. ' +
        'Ansvarsfördelningen är tydlig för alla.',
      'Nya ST-läkare får en genomtänkt introduktion med egen mentor och lägre takt de första veckorna. Även läkare ' +
        'som väntar på ST får stöd i att planera.',
      'Det finns en lokal tolkning av målbeskrivningens delmål som handledarna använder när planerna skrivs. ' +
        'Dokumentet hålls levande genom årliga genomgångar.',
      'Jourtjänstgöringen är rimlig till omfattning och ger god erfarenhet. ST-läkarna har alltid tillgång till ' +
        'bakjour och tid för återhämtning.',
      'Studierektorn samordnar sidoutbildning, kurser och seminarier på ett förtjänstfullt sätt. Planeringen görs ' +
        'i god tid och krockar är ovanliga.',
      'ST-läkarna upplever att de behandlas lika, oavsett bakgrund och tidigare utbildning. Önskemål om ' +
        'föräldraledighet och deltid möts med respekt.',
      'Planerna är utförliga: varje delmål är kopplat till lärandeaktiviteter och till sätt att bedöma att målet ' +
        'är nått.',
      'Studierektorn får fortlöpande del av genomförda bedömningar och följer upp dem tillsammans med ' +
        'verksamhetschefen en gång per termin.',
    ],
    shortfall: [
      'Introduktionen för nya ST-läkare är välvillig men saknar skriftligt program. Studierektorn bör ta fram ett ' +
        'sådant.',
      'Studierektorn har en samordnande roll men uppfattas inte som ett stöd i det dagliga arbetet. Formerna för ' +
        'kontakt bör ses över.',
      'Genomförda bedömningar når inte studierektorn, som därmed får svårt att se helheten. En enkel rutin ' +
        'rekommenderas.',
      'Studierektorns besök på enheten har varit glesa det senaste året. Fasta träffar med ST-läkare och ' +
        'handledare rekommenderas.',
      'Introduktionsprogrammet är detsamma för alla och tar inte hänsyn till tidigare erfarenhet. En individuell ' +
        'anpassning bör göras.',
      'Stödet från studierektorn fungerar för ST-läkarna, men verksamhetschef och handledare vet inte vad de kan ' +
        'få hjälp med. Uppdraget behöver göras tydligare.',
      'Läkare som siktar på ST saknar en egen planering under väntetiden, och introduktionen varierar mellan åren. ' +
        'Åtgärder rekommenderas.',
    ],
    strengths: [
      'Tydliga och aktuella individuella planer som verkligen används i handledningen.',
      'Studierektorn har god framförhållning och underlättar planeringen av sidoutbildning.',
      'Genomarbetat introduktionsprogram som uppskattas av alla nyanställda.',
      'Gemensam genomgång av planerna varje termin där både ST-läkare och handledare deltar.',
      'Jourpassen är väl avvägda och följs av samtal med erfaren kollega.',
      'Verksamhetschefen är insatt i varje ST-läkares utbildning och följer den aktivt.',
      'Läkare på väg mot ST får handledning och en preliminär plan redan före anställningen som ST-läkare.',
    ],
    weaknesses: [
      'De individuella planerna skiljer sig mycket åt i omfattning och kvalitet.',
      'Introduktionen är beroende av vilken handledare som råkar vara på plats.',
      'Planerna innehåller uppgifter om kurser men sällan om hur målen ska bedömas.',
      'Ansvarsfördelningen mellan studierektor och verksamhetschef är otydlig för ST-läkarna.',
      'Ändringar i planeringen dokumenteras sent och ibland inte alls.',
      'Sidoutbildningen bokas med kort varsel, vilket försvårar schemaläggningen.',
    ],
    improvements: [
      'Boka in datum för genomgång av planen redan vid terminens start.',
      'Ta fram ett exempel på en väl ifylld plan som stöd för nya handledare.',
      'Koppla varje delmål till både lärandeaktivitet och metod för bedömning.',
      'Gör ett skriftligt introduktionsprogram och låt den senast anställda ST-läkaren lämna synpunkter på det.',
      'Klargör vem som gör vad i planeringen av sidoutbildning, gärna i form av en enkel tabell.',
      'Erbjud även läkare som siktar på ST en första planering tillsammans med studierektorn.',
      'Ordna en träff per termin mellan verksamhetschef, studierektor och handledare.',
    ],
    breaches: [
      {
        criterion: 'D1',
        remark:
          'Enheten saknar en skriftlig vägledning för hur målbeskrivningens delmål ska tolkas lokalt. Åtgärd krävs.',
        action:
          'Studierektorn ska sammanställa en lokal tolkning av delmålen tillsammans med två handledare. Dokumentet ' +
          'kommer att delas ut till samtliga ST-läkare.',
        evidence: 'Den lokala tolkningen färdigställdes och delades ut till alla ST-läkare och handledare.',
      },
      {
        criterion: 'D2',
        remark: 'Jourtjänstgöringen är så omfattande att planerad utbildning regelbundet får ställas in. Åtgärd krävs.',
        action:
          'Antalet jourpass per ST-läkare ska begränsas och fördelas på fler läkare. Verksamhetschefen kommer att ' +
          'följa upp utfallet varje månad.',
        evidence: 'Ett nytt jourschema infördes och antalet inställda utbildningstillfällen sjönk tydligt.',
      },
      {
        criterion: 'D3',
        remark:
          'Möjligheten att gå kurser skiljer sig mellan ST-läkarna utan att det finns sakliga skäl. Åtgärd krävs.',
        action:
          'Gemensamma principer för kurser och utbildningstid ska skrivas ned. De kommer att gälla lika för alla ' +
          'ST-läkare.',
        evidence: 'Principerna beslutades och ST-läkarna bekräftade vid uppföljning att de tillämpades.',
      },
      {
        criterion: 'D4',
        remark:
          'Ansvaret för utbildningen har i praktiken lämnats över till handledarna utan att verksamhetschefen följer ' +
          'den. Åtgärd krävs.',
        action:
          'Verksamhetschefen ska ha avstämning med studierektor och handledare varje kvartal. Minnesanteckningar ' +
          'kommer att föras.',
        evidence: 'Avstämningar hölls enligt plan och anteckningar från dem fanns att läsa.',
      },
      {
        criterion: 'D5',
        remark: 'Två ST-läkare saknar individuell plan trots att de har tjänstgjort i över ett halvår. Åtgärd krävs.',
        action:
          'Planer ska upprättas för båda ST-läkarna i samarbete med studierektorn. För framtida anställningar kommer ' +
          'planen att skrivas inom sex månader.',
        evidence: 'Båda planerna upprättades och godkändes av verksamhetschefen.',
      },
      {
        criterion: 'D6',
        remark: 'I de individuella planerna saknas koppling till målbeskrivningen för flera delmål. Åtgärd krävs.',
        action:
          'Varje ST-läkare ska tillsammans med sin handledare komplettera planen för samtliga delmål. Studierektorn ' +
          'kommer att granska planerna innan de fastställs.',
        evidence: 'Samtliga planer kompletterades och granskades av studierektorn.',
      },
      {
        criterion: 'D7',
        remark: 'Planerna skrivs vid anställningens början men följs därefter inte upp. Åtgärd krävs.',
        action:
          'Genomgång av planen ska bokas varje termin för alla ST-läkare. Datum kommer att läggas in i schemat för ' +
          'både ST-läkare och handledare.',
        evidence: 'Terminens genomgångar genomfördes och datum noterades i varje plan.',
      },
      {
        criterion: 'D8',
        remark: 'Ingen samordnar sidoutbildning och kurser, utan ST-läkarna får lösa detta på egen hand. Åtgärd krävs.',
        action:
          'Studierektorn ska ta över samordningen och upprätta en gemensam planering för enheten. ST-läkarna kommer ' +
          'att lämna sina önskemål en gång per termin.',
        evidence: 'En gemensam planering upprättades och de första placeringarna bokades av studierektorn.',
      },
    ],
  },
  E: {
    good: [
      'Handledning är inlagd i schemat varje vecka och blir sällan inställd. Samtalen utgår från planen och ' +
        'omfattar både kunskap och förhållningssätt.',
      'Bedömning av kompetens sker kontinuerligt med flera olika metoder, och resultaten dokumenteras i ett ' +
        'gemensamt verktyg. ST-läkarna får tydlig återkoppling.',
      'Specialistkollegium hålls varje år för alla ST-läkare. Slutsatserna återförs av huvudhandledaren och leder ' +
        'till justeringar i planen.',
      'Handledarna deltar regelbundet vid ST-läkarnas besök och har god vana av strukturerad återkoppling. Dörren ' +
        'till en erfaren kollega står alltid öppen.',
      'Under sidoutbildning utses en handledare på varje klinik, och perioden utvärderas efteråt i samtal med ' +
        'huvudhandledaren.',
      'Verksamhetschefen har utvecklingssamtal med ST-läkarna en gång om året. Handledarens bedömningar utgör ett ' +
        'underlag för samtalet.',
      'Rutinerna för bedömning är väl kända och följs av samtliga handledare. Det är tydligt för ST-läkarna vad ' +
        'som förväntas under varje utbildningsår.',
      'Handledningen är av hög kvalitet och ST-läkarna känner sig trygga med att ta upp svårigheter. Vid behov ' +
        'görs tidigt en plan för extra stöd.',
      'Huvudhandledarna arbetar på samma enhet som sina ST-läkare. Det ger goda möjligheter till spontana samtal ' +
        'vid sidan av den bokade tiden.',
    ],
    shortfall: [
      'Handledningen sker regelbundet men är inte alltid inlagd i schemat för båda parter. Fasta tider rekommenderas.',
      'Bedömningar görs, men med ett fåtal metoder. Enheten bör använda fler arbetssätt för att få en allsidig bild.',
      'En huvudhandledare arbetar huvudsakligen på en annan mottagning. Tillgängligheten är löst per telefon men ' +
        'bör förbättras.',
      'Återkopplingen i vardagen är vänlig men allmänt hållen. Handledarna rekommenderas att ge mer konkreta råd ' +
        'efter medsittning.',
      'Det saknas ett tydligt arbetssätt för ST-läkare som riskerar att inte nå målen. En mall för sådan planering ' +
        'bör tas fram.',
      'Handledartiden får stå tillbaka under perioder med hög frånvaro. Enheten bör ha en plan för hur tiden skyddas.',
      'Instruktioner i praktiska moment ges, men sällan med uppföljande återkoppling. Detta bör byggas in i det ' +
        'dagliga arbetet.',
    ],
    strengths: [
      'Fast handledningstid varje vecka som respekteras av hela enheten.',
      'Handledarna är skickliga, engagerade och lätta att nå under arbetsdagen.',
      'Strukturerad medsittning med skriftlig återkoppling flera gånger per år.',
      'Specialistkollegium används på ett moget sätt och upplevs som ett stöd av ST-läkarna.',
      'Sidoutbildningen följs upp noggrant, och erfarenheterna delas med nästa ST-läkare.',
      'Bedömningarna samlas i ett digitalt stöd som ger god överblick.',
      'Öppet klimat där svårigheter tas upp tidigt och utan skuld.',
    ],
    weaknesses: [
      'Dokumentationen av bedömningar är ojämn mellan handledarna.',
      'Medsittning sker alltför sällan under utbildningens senare del.',
      'Handledningstiden används mest till enskilda patientfall och mindre till planen.',
      'Uppföljning av sidoutbildning sker i korridoren snarare än i ett planerat samtal.',
      'Utvecklingssamtal med chefen har ställts in och inte ersatts.',
      'Handledarna känner sig osäkra på hur de ska ge kritisk återkoppling.',
    ],
    improvements: [
      'Lägg handledning i schemat för ett helt år i taget.',
      'Använd planens delmål som dagordning vid handledningen minst en gång i månaden.',
      'Inför ett enkelt formulär för återkoppling efter medsittning.',
      'Låt ST-läkarna ansvara för att samla sina bedömningar och ta upp dem med handledaren.',
      'Planera specialistkollegium till samma vecka varje år så att alla specialister kan delta.',
      'Öva återkoppling i handledargruppen, till exempel med hjälp av inspelade samtal.',
      'Boka ett avslutande samtal efter varje period av sidoutbildning.',
    ],
    breaches: [
      {
        criterion: 'E1',
        remark: 'Handledningen är oregelbunden och utgår inte från den individuella planen. Åtgärd krävs.',
        action:
          'Handledning ska läggas in varje vecka i schemat för både ST-läkare och handledare. Planens delmål kommer ' +
          'att vara utgångspunkt för samtalen.',
        evidence: 'Schemalagd handledning infördes och ST-läkarna intygade att den genomfördes varje vecka.',
      },
      {
        criterion: 'E1',
        remark:
          'En ST-läkare har under flera månader inte haft någon handledning på grund av personalbrist. Åtgärd krävs.',
        action:
          'En tillfällig handledare ska utses omgående. En rutin för ersättare vid handledares frånvaro kommer att ' +
          'införas.',
        evidence: 'Tillfällig handledare utsågs och rutinen för ersättare beslutades på ett läkarmöte.',
      },
      {
        criterion: 'E2',
        remark: 'Det är oklart vem som är huvudansvarig handledare för en av ST-läkarna. Åtgärd krävs.',
        action:
          'Huvudhandledare ska utses skriftligt för samtliga ST-läkare. Uppgiften kommer att föras in i planen och i ' +
          'enhetens förteckning.',
        evidence: 'Skriftliga beslut om huvudhandledare togs och fördes in i förteckningen.',
      },
      {
        criterion: 'E3',
        remark: 'Vid sidoutbildning saknas ofta en namngiven handledare på den mottagande kliniken. Åtgärd krävs.',
        action:
          'Studierektorn ska begära namn på handledare innan varje placering bekräftas. ST-läkaren kommer att ha ett ' +
          'startsamtal under första veckan.',
        evidence: 'Handledare fanns angiven för samtliga placeringar under terminen.',
      },
      {
        criterion: 'E4',
        remark: 'Huvudhandledarens bedömning mot målbeskrivningen görs först när intyg ska skrivas. Åtgärd krävs.',
        action:
          'Bedömning ska göras fortlöpande och stämmas av mot planen varje termin. Handledarna kommer att få stöd av ' +
          'studierektorn under det första året.',
        evidence: 'Bedömningar stämdes av mot planen vid terminens slut för alla ST-läkare.',
      },
      {
        criterion: 'E5',
        remark:
          'Enheten har inte beslutat vilka arbetssätt som ska gälla för bedömning av ST-läkarnas kompetens. Åtgärd ' +
          'krävs.',
        action:
          'En rutin med metoder, antal tillfällen och ansvariga ska fastställas. Den kommer att tillämpas från nästa ' +
          'termin.',
        evidence: 'Rutinen fastställdes och tillämpades under terminen.',
      },
      {
        criterion: 'E6',
        remark: 'Gjorda bedömningar dokumenteras inte, och utvecklingen går därför inte att följa. Åtgärd krävs.',
        action:
          'Ett gemensamt formulär ska börja användas vid alla bedömningar. Formulären kommer att sparas i ' +
          'ST-läkarens mapp och gås igenom varje termin.',
        evidence: 'Formuläret togs i bruk och stickprov visade ifyllda bedömningar i alla mappar.',
      },
    ],
  },
  F: {
    good: [
      'ST-läkarna får gå de kurser som behövs och har god framförhållning i planeringen. Tid för självstudier är ' +
        'inlagd i schemat.',
      'Intern undervisning hålls varje vecka och ämnena väljs utifrån delmålen. ST-läkarna bidrar själva med ' +
        'genomgångar.',
      'Kurser, seminarier och studiebesök planeras i den individuella planen och följs upp i handledningen. Det är ' +
        'ovanligt att kurser får avbokas.',
      'Den gemensamma utbildningen för områdets ST-läkare är uppskattad, och deltagandet prioriteras av arbetsgivaren.',
      'Självstudietiden är skyddad och används till ämnen som ST-läkaren och handledaren har kommit överens om.',
      'Enheten har en tydlig kursbudget och en enkel väg för ansökan. ST-läkarna upplever att beslut fattas snabbt ' +
        'och rättvist.',
      'Fallseminarier leds växelvis av specialister och ST-läkare. Diskussionerna är öppna och knyts till aktuella ' +
        'kunskapsstöd.',
      'Teoretiska moment finns väl beskrivna i planerna, både de som ges på enheten och de som ges av andra. ' +
        'Genomförandet följs upp varje termin.',
    ],
    shortfall: [
      'Tid för självstudier finns men anges inte i planerna och används ojämnt. Tiden bör planeras tydligare.',
      'Intern undervisning hålls, men ofta med kort varsel och utan samband med planerna. En terminsplan ' +
        'rekommenderas.',
      'De individuella planerna tar upp externa kurser men nämner knappt den undervisning som sker på enheten. ' +
        'Komplettering rekommenderas.',
      'Externa kurser planeras sent, vilket gör att platser missas. Framförhållningen bör förbättras.',
      'ST-läkarna deltar i områdets gemensamma utbildning, men lästiden försvinner när mottagningen är hårt ' +
        'belastad. Åtgärder för att skydda tiden rekommenderas.',
      'Planeringen av teoretiska studier är muntlig och svår att följa upp. Den bör skrivas in i planen.',
    ],
    strengths: [
      'Skyddad tid för självstudier varje vecka för alla ST-läkare.',
      'Levande intern undervisning där hela arbetslaget deltar.',
      'Generös och förutsägbar tilldelning av kurser.',
      'ST-läkarna deltar i ett väl fungerande nätverk med gemensamma seminarier.',
      'Terminsprogram för undervisningen som bygger på delmålen.',
      'God balans mellan kurser, fallseminarier och egna studier.',
    ],
    weaknesses: [
      'Den interna undervisningen ställs in vid hög arbetsbelastning.',
      'Självstudietiden används i praktiken till administration.',
      'Kursplaneringen sker från år till år utan helhetsbild av utbildningen.',
      'Det finns inget program för de interna utbildningstillfällena.',
      'Nyvunna kunskaper från kurser sprids sällan till övriga i gruppen.',
      'Långa resor till gemensamma seminarier gör att vissa ST-läkare deltar sällan.',
    ],
    improvements: [
      'Gör ett terminsprogram för den interna undervisningen med koppling till delmål.',
      'Skriv in tid för egna studier i planen och bestäm vad tiden ska användas till.',
      'Låt den som varit på kurs hålla en kort genomgång för kollegorna.',
      'Planera kurser för hela utbildningstiden redan under det första året.',
      'Samarbeta med en närliggande enhet om gemensamma fallseminarier.',
      'Erbjud möjlighet att delta på distans när undervisningen ges på annan ort.',
    ],
    breaches: [
      {
        criterion: 'F1',
        remark: 'Kurser väljs efter tillgång och intresse utan att planeras mot målen i utbildningen. Åtgärd krävs.',
        action:
          'Varje ST-läkare ska tillsammans med sin handledare göra en kursplan för hela utbildningstiden. ' +
          'Studierektorn kommer att granska den.',
        evidence: 'Kursplaner upprättades för alla ST-läkare och granskades av studierektorn.',
      },
      {
        criterion: 'F1',
        remark: 'I de individuella planerna framgår inte vilka teoretiska moment som ska ingå. Åtgärd krävs.',
        action:
          'Planerna ska kompletteras med kurser, seminarier och egna studier för varje delmål. Detta kommer att vara ' +
          'en fast punkt vid terminens genomgång.',
        evidence: 'Teoretiska moment fördes in i planerna och kontrollerades vid terminens genomgång.',
      },
      {
        criterion: 'F2',
        remark: 'Flera ST-läkare har fått avstå från beviljade kurser på grund av bemanningsläget. Åtgärd krävs.',
        action:
          'Beviljade kurser ska läggas i schemat som frånvaro och inte kunna dras in av bemanningsskäl. Ersättare ' +
          'kommer att planeras i förväg.',
        evidence: 'Samtliga beviljade kurser genomfördes under terminen.',
      },
      {
        criterion: 'F2',
        remark: 'Planerade kurser släpar efter med mer än ett år för två ST-läkare. Åtgärd krävs.',
        action:
          'En plan för att ta igen kurserna ska göras för båda ST-läkarna. Uppföljning kommer att ske vid varje möte ' +
          'med studierektorn.',
        evidence: 'De kurser som släpade efter genomfördes eller bokades med bekräftad plats.',
      },
      {
        criterion: 'F2',
        remark:
          'Obligatoriska utbildningsdagar har inte kunnat genomföras eftersom ledighet inte har beviljats. Åtgärd ' +
          'krävs.',
        action:
          'Verksamhetschefen ska bevilja ledighet för utbildningsdagar i samband med att schemat läggs. Deltagandet ' +
          'kommer att redovisas varje termin.',
        evidence: 'Deltagandet redovisades och alla ST-läkare hade gått terminens utbildningsdagar.',
      },
    ],
  },
  G: {
    good: [
      'ST-läkarna driver egna förbättringsprojekt med stöd av handledare och presenterar dem för hela enheten. ' +
        'Resultaten används i verksamheten.',
      'Enheten har en månatlig träff där vetenskapliga artiklar diskuteras. ST-läkarna turas om att leda samtalet ' +
        'och får återkoppling på sin granskning.',
      'Det vetenskapliga arbetet planeras tidigt, och varje ST-läkare får en handledare med forskarutbildning. Tid ' +
        'avsätts i sammanhängande block.',
      'Avvikelser tas upp öppet på arbetsplatsträffar, och ST-läkarna deltar i analysen. Det finns en god kultur ' +
        'av att lära av det som gått fel.',
      'Två av läkarna forskar på deltid och bidrar till ett nyfiket klimat. ST-läkarna uppmuntras att skicka in ' +
        'sina arbeten till kongresser.',
      'Alla ST-läkare har gått kurs i vetenskapligt förhållningssätt eller har den inplanerad. Kritisk läsning ' +
        'tränas även i vardagen.',
      'Kvalitetsregister används aktivt, och ST-läkarna tar fram egna uppgifter som underlag för förbättringsarbete.',
      'Bedömning inom området görs vid artikelgenomgångar och vid redovisning av förbättringsarbete. Handledarna ' +
        'använder en gemensam mall.',
      'Enheten samarbetar med ett forskningsnätverk i primärvården, och intresserade ST-läkare får möjlighet att ' +
        'delta i pågående studier.',
    ],
    shortfall: [
      'ST-läkarna genomför förbättringsarbeten, men tiden räcker sällan till redovisning. Enheten bör avsätta tid ' +
        'även för avslutning och presentation.',
      'Utbildning i patientsäkerhet erbjuds, men flera ST-läkare har inte hunnit delta. Deltagandet bör planeras in.',
      'Förutsättningarna för det skriftliga arbetet är otydliga, och ST-läkarna får själva leta efter handledare. ' +
        'Ett tydligare stöd rekommenderas.',
      'Kurs i vetenskaplig metodik ligger sent i utbildningen, vilket gör att arbetet drar ut på tiden. Tidigare ' +
        'kurs rekommenderas.',
      'Kvalitetsarbete pågår på enheten men ST-läkarna har mest en åskådande roll. De bör ges större eget ansvar.',
      'Artikelgenomgångar sker sporadiskt, och den vetenskapliga skolningen bygger på enskilda kurser. Mer ' +
        'regelbundna former rekommenderas.',
    ],
    strengths: [
      'Levande diskussion om vetenskap där ST-läkarna regelbundet leder artikelgenomgångar.',
      'Förbättringsarbeten får tydligt genomslag i verksamheten.',
      'Tid för det skriftliga arbetet planeras in i god tid och hålls.',
      'Forskarutbildade läkare på enheten ger stöd i metod och skrivande.',
      'Öppen kultur kring avvikelser där även ST-läkarna är delaktiga i analyserna.',
      'Flera av ST-läkarnas arbeten har under året visats vid möten utanför enheten.',
    ],
    weaknesses: [
      'Det saknas en återkommande träff för granskning av vetenskapliga artiklar.',
      'ST-läkarnas förbättringsarbeten blir sällan kända utanför läkargruppen.',
      'Handledarna är osäkra på hur kompetens i vetenskapligt arbete ska bedömas.',
      'Arbetet med avvikelser sköts av ledningen utan att ST-läkarna deltar.',
      'Inga arbeten av ST-läkare har redovisats externt under det senaste året.',
      'Det är svårt att hitta vetenskapliga handledare med anknytning till primärvården.',
    ],
    improvements: [
      'Starta en artikelklubb med fast tid varje månad, gärna tillsammans med en annan mottagning.',
      'Låt alla förbättringsarbeten redovisas på en gemensam eftermiddag varje år.',
      'Involvera ST-läkarna i minst en händelseanalys under utbildningen.',
      'Upprätta en lista med möjliga vetenskapliga handledare och ämnen.',
      'Använd en enkel mall när granskning av artiklar bedöms, så att återkopplingen blir konkret.',
      'Planera in kursen i vetenskaplig metodik under de två första åren.',
      'Ta vara på uppgifter ur kvalitetsregister som utgångspunkt för mindre projekt.',
    ],
    breaches: [
      {
        criterion: 'G1',
        remark: 'Ingen bedömning görs av ST-läkarnas kunskaper om vetenskaplig metod och etik. Åtgärd krävs.',
        action:
          'Handledarna ska bedöma området i samband med det skriftliga arbetet och dokumentera bedömningen. ' +
          'Studierektorn kommer att ta fram en mall.',
        evidence: 'Mallen togs i bruk och bedömningar dokumenterades för de ST-läkare som slutförde sitt arbete.',
      },
      {
        criterion: 'G1',
        remark: 'Forskningsetik tas inte upp vid handledning och bedöms inte under utbildningen. Åtgärd krävs.',
        action:
          'Ett seminarium om forskningsetik ska hållas varje år. Kunskaperna kommer att bedömas vid ett ' +
          'efterföljande handledningssamtal.',
        evidence: 'Seminariet hölls och bedömningarna fördes in i planerna.',
      },
      {
        criterion: 'G2',
        remark:
          'ST-läkarnas förmåga till kritisk läsning av studier bedöms inte under utbildningens gång. Åtgärd krävs.',
        action:
          'Artikelgenomgång ska införas varje månad med ST-läkare som ansvarig. Handledaren kommer att ge skriftlig ' +
          'återkoppling.',
        evidence: 'Artikelgenomgångar genomfördes varje månad och skriftlig återkoppling sparades.',
      },
      {
        criterion: 'G3',
        remark: 'Flera ST-läkare deltar inte i enhetens arbete med kvalitet och patientsäkerhet. Åtgärd krävs.',
        action:
          'Varje ST-läkare ska knytas till ett förbättringsområde på enheten. Deltagande i avvikelsemöten kommer att ' +
          'läggas in i schemat.',
        evidence: 'Alla ST-läkare fick ett förbättringsområde och deltog i avvikelsemöten under terminen.',
      },
      {
        criterion: 'G3',
        remark: 'Deltagande i förbättringsarbete förekommer, men bedöms inte och återkopplas inte. Åtgärd krävs.',
        action:
          'Redovisning av förbättringsarbete ska ske inför läkargruppen och bedömas av två handledare. Bedömningen ' +
          'kommer att dokumenteras.',
        evidence: 'Redovisningarna genomfördes och bedömdes av två handledare med dokumenterad återkoppling.',
      },
    ],
  },
  H: {
    good: [
      'ST-läkarna får stegvis ökat ansvar, till exempel som mötesledare och som ansvarig för läkarmottagningens ' +
        'dagliga planering. Återkoppling ges efteråt.',
      'Kommunikation tränas genom inspelade konsultationer och medsittning. Handledarna är trygga i att ge ' +
        'återkoppling på samtalet.',
      'Alla ST-läkare undervisar medarbetare och studenter under utbildningen. Handledaren är med vid några ' +
        'tillfällen och bedömer insatsen.',
      'ST-läkarna får handleda läkarstudenter och yngre kollegor, med stöd av sin egen handledare. Det finns en ' +
        'tydlig progression i uppdragen.',
      'Grupphandledning enligt Balintmodell erbjuds återkommande och är mycket uppskattad.',
      'Ledarskap tas upp i handledningen och följs genom hela utbildningen. ST-läkarna får följa ' +
        'verksamhetschefens arbete under några dagar.',
      'Enheten låter ST-läkare ansvara för utvecklingen av rutiner inom ett eget område. Det ger god träning i ' +
        'samarbete mellan yrkesgrupper.',
      'ST-läkarna har kurs om hälso- och sjukvårdens organisation, ekonomi och regelverk och diskuterar frågorna ' +
        'med ledningen.',
      'Bedömning av kommunikation, undervisning och handledning görs varje år och dokumenteras i gemensamma formulär.',
    ],
    shortfall: [
      'ST-läkarna undervisar ofta, men utan att en handledare är med. Enheten bör ordna så att undervisningen kan ' +
        'ske med stöd.',
      'Handledning av studenter sker, men ST-läkarna får sällan råd om sitt eget sätt att handleda. Detta bör ' +
        'utvecklas.',
      'Forum för gemensam reflektion har saknats under det senaste året. En ny grupp bör startas.',
      'Grupphandledning erbjuds, men tiden krockar ofta med mottagning. Tiden behöver skyddas.',
      'Handledarna är sällan med när ST-läkarna tar emot studenter, även om samtal förs efteråt. Mer direkt stöd ' +
        'rekommenderas.',
      'Stödet inför undervisning är välvilligt men oplanerat. Inspektörerna rekommenderar ett kort förberedande ' +
        'samtal före varje tillfälle.',
    ],
    strengths: [
      'ST-läkarna ges tidigt tydliga ledaruppdrag med stöd av erfarna kollegor.',
      'Inspelade konsultationer används regelbundet för att utveckla samtalet med patienten.',
      'Uppskattad reflektionsgrupp med utbildad ledare.',
      'Goda möjligheter att undervisa och handleda studenter.',
      'Medarbetare från flera yrkesgrupper lämnar återkoppling på ST-läkarnas samarbete.',
      'ST-läkarna är med i enhetens utvecklingsgrupp och får insyn i ledningens arbete.',
      'Tydlig progression från medföljande till självständig handledare av yngre kollegor.',
    ],
    weaknesses: [
      'Ledarskap tas upp först i slutet av utbildningen.',
      'Inspelning av konsultationer används knappt trots att utrustningen finns.',
      'ST-läkarnas undervisning bedöms sällan av någon som själv varit närvarande.',
      'Det finns få studenter på enheten, vilket begränsar träningen i att handleda.',
      'Återkoppling från andra yrkesgrupper samlas inte in.',
      'Möjligheten att följa chefer i deras arbete är inte känd bland ST-läkarna.',
    ],
    improvements: [
      'Låt ST-läkarna leda läkarmötet enligt ett rullande schema.',
      'Erbjud dagar då ST-läkaren följer verksamhetschefen eller någon annan ledare.',
      'Planera minst två inspelade konsultationer per år och gå igenom dem tillsammans.',
      'Bjud in en yrkeserfaren samtalsledare till en återkommande reflektionsgrupp.',
      'Inför återkoppling från hela arbetslaget en gång under utbildningen.',
      'Be en handledare sitta med när ST-läkaren undervisar och ge råd efteråt.',
      'Ta emot fler studenter så att alla ST-läkare får öva på att handleda.',
    ],
    breaches: [
      {
        criterion: 'H1',
        remark: 'ST-läkarna saknar möjlighet att utveckla sitt ledarskap före det sista året. Åtgärd krävs.',
        action:
          'Ledaruppdrag ska ingå i planen från första året, till exempel som mötesledare eller ansvarig för en ' +
          'rutin. Uppdragen kommer att följas upp i handledningen.',
        evidence: 'Varje ST-läkare tilldelades ett ledaruppdrag och uppföljning noterades i planen.',
      },
      {
        criterion: 'H2',
        remark: 'Förmågan att leda och samarbeta bedöms inte under utbildningen. Åtgärd krävs.',
        action:
          'Återkoppling från medarbetare ska samlas in en gång per år för varje ST-läkare. Handledaren kommer att gå ' +
          'igenom resultatet och dokumentera en bedömning.',
        evidence: 'Återkoppling samlades in och bedömningarna dokumenterades av handledarna.',
      },
      {
        criterion: 'H3',
        remark:
          'Utbildning om hälso- och sjukvårdens organisation och regelverk ingår inte i ST-läkarnas planer. Åtgärd ' +
          'krävs.',
        action:
          'Kurs i ämnet ska läggas in i varje plan. Verksamhetschefen kommer dessutom att hålla ett seminarium om ' +
          'ekonomi och styrning.',
        evidence: 'Kurserna lades in i planerna och seminariet hölls för samtliga ST-läkare.',
      },
      {
        criterion: 'H4',
        remark: 'Samtal och bemötande tas upp sporadiskt och ingår inte i den löpande handledningen. Åtgärd krävs.',
        action:
          'Kommunikation ska vara tema för handledningen minst en gång i månaden. Inspelade konsultationer kommer ' +
          'att användas som underlag.',
        evidence: 'Handledning med kommunikation som tema genomfördes varje månad.',
      },
      {
        criterion: 'H5',
        remark: 'Kommunikativ kompetens bedöms inte med någon bestämd metod. Åtgärd krävs.',
        action:
          'Medsittning eller inspelning ska göras två gånger per år och bedömas enligt mall. Resultatet kommer att ' +
          'sparas i planen.',
        evidence: 'Två bedömningar per ST-läkare genomfördes under året och sparades.',
      },
      {
        criterion: 'H7',
        remark: 'ST-läkarna undervisar utan att få bedömning eller återkoppling på sin insats. Åtgärd krävs.',
        action:
          'En handledare ska närvara vid minst ett undervisningstillfälle per år. Bedömningen kommer att ' +
          'dokumenteras i ett gemensamt formulär.',
        evidence: 'Handledare närvarade vid undervisning för alla ST-läkare och formulären fylldes i.',
      },
      {
        criterion: 'H8',
        remark: 'Det ges inga tillfällen för ST-läkarna att handleda studenter eller yngre kollegor. Åtgärd krävs.',
        action: 'Enheten ska ta emot studenter varje termin och ST-läkarna kommer att handleda dem enligt schema.',
        evidence: 'Studenter togs emot och alla ST-läkare handledde vid minst ett tillfälle.',
      },
      {
        criterion: 'H9',
        remark: 'ST-läkarnas egen förmåga som handledare bedöms inte. Åtgärd krävs.',
        action:
          'Huvudhandledaren ska observera ST-läkaren vid handledning av student eller yngre kollega. Återkoppling ' +
          'kommer att ges muntligt och skriftligt.',
        evidence: 'Observationer genomfördes och skriftlig återkoppling lämnades till samtliga ST-läkare.',
      },
    ],
  },
};

export const unitNames: readonly string[] = [
  'Vårdcentralen Åkervindan',
  'Vårdcentralen Ålkvarnen',
  'Vårdcentralen Åskullsparken',
  'Vårdcentralen Årfjädern',
  'Vårdcentralen Ängsullsbacken',
  'Vårdcentralen Äppelvinden',
  'Vårdcentralen Ärtbladet',
  'Vårdcentralen Älgörtsdalen',
  'Vårdcentralen Örtbäckskullen',
  'Vårdcentralen Öringsforsen',
  'Vårdcentralen Örngrenen',
  'Vårdcentralen Ödlebranten',
  'Vårdcentralen Blåklintsdalen',
  'Vårdcentralen Kråkrisbacken',
  'Vårdcentralen Storlomsviken',
  'Vårdcentralen Vipekärret',
  'Vårdcentralen Tranbärshöjden',
  'Vårdcentralen Granbarksstigen',
  'Vårdcentralen Sälgkullen',
  'Vårdcentralen Hägerbryggan',
  'Vårdcentralen Nattviolsbranten',
  'Vårdcentralen Ripvidet',
  'Vårdcentralen Gärdsmygsbacken',
  'Vårdcentralen Kärrsiljan',
  'Vårdcentralen Vargmosseheden',
  'Vårdcentralen Hjortronkullen',
  'Vårdcentralen Skogsduvestigen',
  'Vårdcentralen Tjärblomsberget',
  'Vårdcentralen Klockljungsheden',
  'Vårdcentralen Solvändeparken',
  'Vårdcentralen Bäverdammen',
  'Vårdcentralen Lingonbranten',
  'Vårdcentralen Havtornskajen',
  'Vårdcentralen Näckrosdammen',
  'Ådelsjö vårdcentral',
  'Åskvika vårdcentral',
  'Ålbroryd vårdcentral',
  'Åmundshult vårdcentral',
  'Årkärra vårdcentral',
  'Åvaldstorp vårdcentral',
  'Älgmyrby vårdcentral',
  'Ädelkärr vårdcentral',
  'Ärnmossa vårdcentral',
  'Ästerkulla vårdcentral',
  'Ängsvarpa vårdcentral',
  'Älvtjärna vårdcentral',
  'Öjesvad vårdcentral',
  'Örnkälla vårdcentral',
  'Öddervika vårdcentral',
  'Ötterhult vårdcentral',
  'Öskebo vårdcentral',
  'Öxnemåla vårdcentral',
  'Barkelund vårdcentral',
  'Blåtjärnby vårdcentral',
  'Djupekulla vårdcentral',
  'Enrisby vårdcentral',
  'Fiskljusudd vårdcentral',
  'Gråvika vårdcentral',
  'Grönträskby vårdcentral',
  'Havremåla vårdcentral',
  'Hästkulleby vårdcentral',
  'Iglasjö vårdcentral',
  'Kornknarrby vårdcentral',
  'Lerbäckskulla vårdcentral',
  'Mjölnartorp vårdcentral',
  'Norrtjärnsby vårdcentral',
  'Rågmossa vårdcentral',
  'Silverkärr vårdcentral',
  'Stengärdeby vårdcentral',
  'Vindrisby vårdcentral',
  'Ålkärrets husläkarmottagning',
  'Åkerbärets husläkarmottagning',
  'Äppelbladets husläkarmottagning',
  'Ängsskärans husläkarmottagning',
  'Örnvråkens husläkarmottagning',
  'Öljehamrens husläkarmottagning',
  'Backsippans husläkarmottagning',
  'Björktrastens husläkarmottagning',
  'Domherrens husläkarmottagning',
  'Flodkräftans husläkarmottagning',
  'Gullvivans husläkarmottagning',
  'Kantarellens husläkarmottagning',
  'Ljungpiparens husläkarmottagning',
  'Rödhakens husläkarmottagning',
  'Smultronängens husläkarmottagning',
  'Vildapelns husläkarmottagning',
  'Familjeläkarna Åbrodden',
  'Familjeläkarna Åsgläntan',
  'Familjeläkarna Ålgräset',
  'Familjeläkarna Älvstranden',
  'Familjeläkarna Ängssyran',
  'Familjeläkarna Ärlan',
  'Familjeläkarna Örtagläntan',
  'Familjeläkarna Östantjärn',
  'Familjeläkarna Blåhaken',
  'Familjeläkarna Fyrvaktaren',
  'Familjeläkarna Kattfoten',
  'Familjeläkarna Lövsångaren',
  'Familjeläkarna Mandelblomman',
  'Familjeläkarna Nyponbusken',
  'Familjeläkarna Prästkragen',
  'Familjeläkarna Sädesärlan',
  'Familjeläkarna Tofsvipan',
  'Familjeläkarna Videkissen',
  'Familjeläkarna Vintergatan',
  'Hälsocentralen Ånäbben',
  'Hälsocentralen Åtjärnen',
  'Hälsocentralen Åkermyntan',
  'Hälsocentralen Älvsippan',
  'Hälsocentralen Ängslyckan',
  'Hälsocentralen Ätteskogen',
  'Hälsocentralen Ögontrösten',
  'Hälsocentralen Örtskogen',
  'Hälsocentralen Ödemyren',
  'Hälsocentralen Bergkristallen',
  'Hälsocentralen Fjällsippan',
  'Hälsocentralen Isfjädern',
  'Hälsocentralen Kallkällsmyren',
  'Hälsocentralen Lavskogen',
  'Hälsocentralen Myrullen',
  'Hälsocentralen Norrvidet',
  'Hälsocentralen Ripdalen',
  'Hälsocentralen Snöbollsbusken',
  'Hälsocentralen Stenskvättan',
  'Hälsocentralen Tallkottsheden',
  'Hälsocentralen Ängstjärnen',
  'Hälsocentralen Ljusnattsberget',
  'Ådalsporten läkarhus',
  'Åkantens läkarhus',
  'Åsknästets läkarhus',
  'Älvbrons läkarhus',
  'Äspholmens läkarhus',
  'Ängsportens läkarhus',
  'Ärenprisets läkarhus',
  'Örtekullens läkarhus',
  'Östanvindens läkarhus',
  'Öresbäckens läkarhus',
  'Bryggarens läkarhus',
  'Fyrbåkens läkarhus',
  'Hamnkajens läkarhus',
  'Kvarnstenens läkarhus',
  'Lotspirens läkarhus',
  'Masugnens läkarhus',
  'Repslagarens läkarhus',
  'Sjöbodens läkarhus',
  'Skeppsklockans läkarhus',
  'Stadsmurens läkarhus',
  'Tegelbrukets läkarhus',
  'Timmerhamnens läkarhus',
  'Väderkvarnens läkarhus',
];

/** One list for each region, in the order of regionNames. */
export const sjukvardsomradeNames: readonly (readonly string[])[] = [
  ['Norra Älvmark', 'Södra Älvmark', 'Östra Älvmark', 'Västra Älvmark'],
  ['Inre Skärbygden', 'Yttre Skärbygden', 'Nordskärs fastland'],
  ['Övre Sjöslätten', 'Nedre Sjöslätten', 'Åsbygden'],
];

export const regionNames: readonly string[] = ['Region Älvmark', 'Region Nordskär', 'Region Sjöslätten'];

/** The three public ones first, in the order of regionNames. */
export const providerNames: readonly { readonly name: string; readonly kind: 'PUBLIC' | 'PRIVATE' }[] = [
  { name: 'Region Älvmark, primärvård', kind: 'PUBLIC' },
  { name: 'Region Nordskär, primärvård', kind: 'PUBLIC' },
  { name: 'Region Sjöslätten, primärvård', kind: 'PUBLIC' },
  { name: 'Granlid Närvård AB', kind: 'PRIVATE' },
  { name: 'Brisvik Primärvård AB', kind: 'PRIVATE' },
  { name: 'Husläkarna Vidå HB', kind: 'PRIVATE' },
  { name: 'Ripvita Hälsa AB', kind: 'PRIVATE' },
  { name: 'Stenfrö Vård AB', kind: 'PRIVATE' },
  { name: 'Öringens Läkargrupp AB', kind: 'PRIVATE' },
  { name: 'Kooperativet Smultronvård ek. för.', kind: 'PRIVATE' },
  { name: 'Tallbarrs Allmänmedicin AB', kind: 'PRIVATE' },
  { name: 'Äringa Familjeläkare AB', kind: 'PRIVATE' },
];

export const givenNames: readonly string[] = [
  'Ebba',
  'Elin',
  'Frida',
  'Hedvig',
  'Ida',
  'Johanna',
  'Klara',
  'Linnea',
  'Matilda',
  'Rebecka',
  'Saga',
  'Tove',
  'Ylva',
  'Åsa',
  'Aino',
  'Sólveig',
  'Amina',
  'Fatima',
  'Jasmina',
  'Leyla',
  'Mei',
  'Nadia',
  'Parisa',
  'Anton',
  'Björn',
  'Emil',
  'Gustav',
  'Henrik',
  'Jakob',
  'Mattias',
  'Oskar',
  'Viktor',
  'Örjan',
  'Eero',
  'Tarik',
  'Hamid',
  'Mehmet',
  'Samuel',
  'Tomasz',
  'Yusuf',
];

export const familyNames: readonly string[] = [
  'Almsjö',
  'Askerud',
  'Barkman',
  'Björkestad',
  'Blomkvarn',
  'Borgenfalk',
  'Dalskär',
  'Ekesand',
  'Enebrink',
  'Fallsten',
  'Forsvik',
  'Granlöf',
  'Grönfors',
  'Hallmyr',
  'Hedestrand',
  'Högvall',
  'Kvarnlund',
  'Källebro',
  'Lindhammar',
  'Ljungdal',
  'Lövenhed',
  'Marklöf',
  'Myrbäck',
  'Norrfjäll',
  'Rosenkvarn',
  'Rydkvist',
  'Sandelöv',
  'Sjöhammar',
  'Skogfors',
  'Stenhed',
  'Sundemyr',
  'Tallbäck',
  'Vikenäs',
  'Wallgren',
  'Ådahl',
  'Åkerhed',
  'Ängmark',
  'Ärlebrant',
  'Öhrmark',
  'Österhed',
  'Abdi',
  'Ahmadi',
  'Bekele',
  'Demir',
  'Haddad',
  'Hosseini',
  'Hoxha',
  'Jovanović',
  'Karimi',
  'Khalil',
  'Kovač',
  'Mäkelä',
  'Nguyen',
  'Nowak',
  'Rahimi',
  'Silva',
  'Tesfaye',
  'Virtanen',
  'Warsame',
  'Yıldız',
];

/** Openings of action plans. */
export const preambles: readonly string[] = [
  'Efter inspektionen har enheten gått igenom rapporten tillsammans med läkargruppen och studierektorn. Här ' +
    'redovisas hur bristerna ska rättas till.',
  'Planen är framtagen av verksamhetschefen i samråd med handledare och ST-läkare. Den omfattar samtliga punkter ' +
    'där rapporten begär åtgärd.',
  'Vi tackar för en noggrann granskning. Nedan beskrivs våra åtgärder, vem som ansvarar för dem och när de ska ' +
    'vara klara.',
  'Handlingsplanen gäller de områden som fick graderingen D. Arbetet leds av verksamhetschefen, och läget stäms av ' +
    'på ledningsgruppens möten.',
];

/** Why a grade was adjusted from D to C. */
export const adjustmentReasons: readonly string[] = [
  'Handlingsplanen har kommit in och svarar mot bristerna.',
  'Enheten har lämnat en plan med ansvariga och datum för varje brist i området. Graderingen ändras därför till C.',
  'Inspektörerna har läst planen och bedömer att åtgärderna är rimliga och tillräckliga.',
  'Planen kompletterades på begäran och täcker nu alla anmärkningar i området.',
];

/** Why an action was dropped (avskriven). */
export const dropReasons: readonly string[] = [
  'Åtgärden är inte längre aktuell, eftersom den berörda ST-läkaren har avslutat sin tjänstgöring vid enheten.',
  'Åtgärden har slagits samman med en annan punkt i planen som omfattar samma brist.',
  'Verksamheten har flyttat till nya lokaler, och den planerade åtgärden behövs därför inte.',
  'Vårdgivaren har infört en gemensam lösning som ersätter enhetens egen åtgärd.',
];

/** What was noted at a studierektor's visit to a unit. */
export const visitNotes: readonly string[] = [
  'Gick igenom läget i handlingsplanen med verksamhetschefen. ST-läkarna är nöjda med handledningen men vill ha den ' +
    'inlagd i schemat för hela terminen.',
  'Träffade läkargruppen över en lunch. Det mesta från granskningen är på plats; dokumentationen av bedömningarna ' +
    'släpar fortfarande.',
  'Två nya ST-läkare sedan sist. Introduktionen har fungerat väl. Enheten behöver ytterligare en handledarutbildad ' +
    'specialist före hösten.',
  'Talade om vikariesituationen och hur den påverkar tiden för handledning. Chefen har en plan som verkar hålla.',
  'Bra möte. Gruppen har börjat med gemensamma genomgångar av inspelade samtal en gång i månaden.',
  'Gick igenom tidplanen inför nästa granskning och vad som bör vara klart innan dess.',
];

/** What was agreed at a visit. */
export const visitSteps: readonly string[] = [
  'Lägga in handledningstid i schemat för hela nästa termin.',
  'Anmäla en specialist till höstens handledarutbildning.',
  'Boka ett gemensamt specialistkollegium före terminens slut.',
  'Samla de lokala rutinerna för ST på ett ställe och visa dem vid nästa möte.',
  'Gå igenom alla individuella utbildningsprogram med respektive handledare.',
  'Skicka den reviderade handlingsplanen till studierektor.',
  'Införa en fast tid för genomgång av inspelade samtal.',
  'Se över hur jourtid påverkar ST-läkarnas egen studietid.',
];

/** Steps of an action. */
export const actionSteps: readonly string[] = [
  'Ta fram ett förslag tillsammans med handledarna.',
  'Förankra förslaget i läkargruppen.',
  'Lägga in tiderna i schemat.',
  'Informera ST-läkarna skriftligt.',
  'Följa upp efter en månad.',
  'Skriva in rutinen i den lokala handboken.',
  'Stämma av med studierektor.',
];

/** What was written about actions. */
export const actionComments: readonly string[] = [
  'Förslaget är klart och ska tas upp på nästa läkarmöte.',
  'Vi väntar på besked om lokalerna innan vi kan gå vidare.',
  'Handledarna är överens om upplägget. Vi börjar efter semestern.',
  'Halvvägs: schemat är ändrat, den skriftliga rutinen återstår.',
  'Vi behöver hjälp av studierektor med hur det ska dokumenteras.',
];

/** What was changed in a training plan. */
export const planChanges = [
  'Sidotjänstgöring på geriatriken flyttad till hösten.',
  'Kurs i försäkringsmedicin inlagd.',
  'Medsittning tillagd som metod för samtal.',
  'Kvalitetsarbetet får en halvdag i veckan under våren.',
  'Tid för självstudier inlagd varannan fredag.',
  'Auskultation på palliativa teamet planerad.',
  'Kollegium om bedömning av akuta patienter planerat.',
] as const;

/** Who took part in a practice day of Mitt-i-ST. */
export const midParticipants = [
  'ST-läkare, huvudhandledare, verksamhetschef',
  'ST-läkare och huvudhandledare',
  'ST-läkare, huvudhandledare, verksamhetschef och studierektor',
] as const;
