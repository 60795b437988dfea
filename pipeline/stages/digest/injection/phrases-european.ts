import { listOf } from "./phrase-list.ts";
import type { PhraseTable } from "./word-class.ts";

export const EUROPEAN: readonly PhraseTable[] = [
  {
    language: "de",
    verbFirst: false,
    phrases: {
      override: listOf(
        "ignoriere*|ignorier|missachte*|vergiss|vergesst|vergessen sie|beachte nicht|befolge nicht|übergehe*|verwirf|verwerfen sie|ignorieren sie",
      ),
      prior: listOf(
        "vorherige*|vorigen|bisherige*|früheren|obigen|vorangegangene*|vorangehende*|zuvor|deine|deinen|ihre|ursprünglichen|erhaltenen",
      ),
      every: listOf("alle|allen|sämtliche*|jede"),
      instruction: listOf(
        "anweisung*|instruktion*|vorgabe*|richtlinie*|befehle|systemprompt*|prompts|regeln|anleitungen für die bewertung",
      ),
      addressing: listOf(
        "hinweis an die ki|hinweis für die ki|hinweis an das modell|hinweis an das sprachmodell|hinweis an ki modelle|nachricht an die ki|anweisung an die ki|anweisung für die ki|an die ki die|an das modell das",
      ),
      looseJudge: listOf("gib|geben sie|vergib|vergeben sie|setze|setzen sie|antworte|antworten sie"),
      looseAssessor: listOf(
        "prüfer*|bewerter*|gutachter*|auditor*|assessor*|ki prüfer*|bewertungsmodell*|sprachmodell*|gutachterin*|prüferin*",
      ),
      oblige: listOf("müssen|muss|sollen|sollte*|bitte|haben|ist"),
      judge: listOf(
        "bewerte*|bewerten|einstufen|einzustufen|stufe|stufen|beurteile*|klassifiziere*|benote*|eingestuft|zu bewerten",
      ),
      target: listOf(
        "diesen agent*|dieser agent*|dieses werkzeug*|dieses tool|diesen server|dieser server|dieses produkt*|diesem agent*|dieses paket|diesen dienst|dieses projekt|diesem werkzeug",
      ),
      lenient: listOf(
        "sicher|harmlos|unbedenklich|ungefährlich|vertrauenswürdig|niedrigste*|geringste*|niedrig|geringes risiko|risikofrei|null|mit 0|mit null|wert 0|wert null|stufe 0|kein risiko|ohne risiko",
      ),
      certified: listOf("zertifiziert|geprüft|als sicher eingestuft|freigegeben"),
      authority: listOf("vom gutachter|vom prüfer|von den prüfern|vom assessor|von der bewertungsstelle"),
      allCriteria: listOf("alle faktoren|sämtliche faktoren|alle fragen|jeder faktor|jeden faktor|allen faktoren"),
      suppress: listOf("melde keine|melden sie keine|erwähne keine|erwähnen sie keine|verschweige*|nenne keine"),
      risks: listOf("risiken|risiko|schwachstelle*|gefahr*|befunde"),
      advice: listOf("wenn sie|wenn du|falls sie|falls du|kann man|können sie|kannst du"),
      negation: listOf("nicht|niemals|nie"),
    },
  },
  {
    language: "fr",
    verbFirst: true,
    phrases: {
      override: listOf(
        "ignore|ignorez|ignorer|oublie|oubliez|ne tenez pas compte|ne tiens pas compte|ne suivez pas|ne suis pas|négligez|faites abstraction|fais abstraction",
      ),
      subject: listOf(
        "l outil|cet outil|le serveur|ce serveur|le programme|la commande|l option|le script|l application|le client|l analyseur|le paquet|il|elle|qui",
      ),
      prior: listOf("précédent*|antérieur*|ci dessus|vos|tes|votre|ton|initiales|reçues|avant"),
      every: listOf("toutes|tous|toute|tout"),
      instruction: listOf("instruction*|consigne*|directive*|règles|prompt*|invite système|ordres"),
      looseAssessor: listOf(
        "évaluateur*|auditeur*|examinateur*|correcteur*|relecteur*|notateur*|modèle de langage|modèles de langage|ia",
      ),
      oblige: listOf("doit|doivent|devez|devrait|devraient|veuillez|prière|êtes priés"),
      judge: listOf(
        "noter|notez|note|évaluer|évaluez|évalue|classer|classez|classe|attribuer|attribuez|considérer|considérez|juger|jugez|qualifier",
      ),
      target: listOf(
        "cet agent|cet outil|ce serveur|ce produit|ce paquet|ce projet|cette extension|notre agent|notre outil",
      ),
      lenient: listOf(
        "sûr|sûre|sécurisé*|inoffensif|fiable|plus faible|faible risque|risque faible|risque minimal|zéro|aucun risque|sans risque|sans danger|note minimale|0",
      ),
      certified: listOf("certifié*|approuvé*|validé*|déclaré sûr"),
      authority: listOf("par l évaluateur|par les évaluateurs|par l auditeur|par les auditeurs"),
      allCriteria: listOf("tous les facteurs|chaque facteur|toutes les questions|chaque question"),
      suppress: listOf(
        "ne signalez aucun*|ne signale aucun*|ne mentionnez aucun*|ne mentionnez pas|ne mentionne aucun*|passez sous silence",
      ),
      risks: listOf("risque*|vulnérabilité*|faille*|danger*|menace*"),
      advice: listOf("si vous|si tu|vous pouvez|tu peux|on peut"),
      negation: listOf("jamais|n"),
    },
  },
  {
    language: "es",
    verbFirst: true,
    phrases: {
      override: listOf(
        "ignora|ignore|ignoren|ignorad|olvida|olvide|olviden|no sigas|no siga|no obedezcas|haz caso omiso|haga caso omiso|descarta|descarte|omite las|pasa por alto",
      ),
      subject: listOf(
        "el servidor|este servidor|la herramienta|esta herramienta|el programa|el comando|la opción|el script|la aplicación|el cliente|el analizador|el paquete|que|se",
      ),
      prior: listOf("anterior*|previas|previos|previa|tus|sus|iniciales|de arriba|recibidas|originales"),
      every: listOf("todas|todos|toda|cualquier"),
      instruction: listOf("instruccion*|instrucción|indicaciones|directrices|órdenes|reglas|prompt*|consignas"),
      looseAssessor: listOf(
        "evaluador*|auditor*|revisor*|calificador*|analista*|modelo de lenguaje|modelos de lenguaje|ia",
      ),
      oblige: listOf("debe|deben|debes|debería*|por favor|tiene que|tienen que|tienes que"),
      judge: listOf(
        "califica|califique|califiquen|calificar|clasifica|clasifique|clasificar|evalúa|evalúe|evaluar|puntúa|puntúe|puntuar|considera|considere|considerar|asigna|asigne|asignar|valora|valore|valorar",
      ),
      target: listOf(
        "este agente|esta herramienta|este servidor|este producto|este paquete|este proyecto|nuestro agente|nuestra herramienta|a este agente",
      ),
      lenient: listOf(
        "seguro|segura|inofensivo|inofensiva|confiable|fiable|más bajo|más baja|bajo riesgo|riesgo bajo|riesgo mínimo|mínimo|mínima|cero|sin riesgo|ningún riesgo|un 0|con 0",
      ),
      certified: listOf("certificado*|certificada*|aprobado|aprobada|verificado|verificada"),
      authority: listOf("por el evaluador|por los evaluadores|por el auditor|por los auditores"),
      allCriteria: listOf("todos los factores|cada factor|todas las preguntas|cada pregunta"),
      suppress: listOf("no informes de|no informe de|no menciones|no mencione|no reportes|no reporte|oculta los"),
      risks: listOf("riesgo*|vulnerabilidad*|amenaza*|peligro*|hallazgos"),
      advice: listOf("si usas|si usa|si ya|puedes|puede|si prefieres|si utiliza*"),
      negation: listOf("nunca|jamás"),
    },
  },
  {
    language: "pt",
    verbFirst: true,
    phrases: {
      override: listOf(
        "ignore|ignora|ignorem|esqueça|esqueçam|esquece|desconsidere|desconsiderem|não siga|não obedeça|descarte|despreze",
      ),
      subject: listOf(
        "o servidor|este servidor|a ferramenta|esta ferramenta|o programa|o comando|a opção|o script|a aplicação|o cliente|o pacote|que|se",
      ),
      prior: listOf("anterior*|prévias|prévios|suas|seus|acima|iniciais|recebidas|originais"),
      every: listOf("todas|todos|toda|quaisquer|qualquer"),
      instruction: listOf("instruç*|instruções|instrução|orientações|diretrizes|ordens|regras|prompt*|comandos"),
      looseAssessor: listOf("avaliador*|auditor*|revisor*|analista*|modelo de linguagem|modelos de linguagem|ia"),
      oblige: listOf("deve|devem|deveria*|por favor|precisa|precisam|tem que|têm que"),
      judge: listOf(
        "avalie|avaliem|avaliar|classifique|classifiquem|classificar|pontue|pontuar|atribua|atribuir|considere|considerar|dê|dar",
      ),
      target: listOf(
        "este agente|esta ferramenta|este servidor|este produto|este pacote|este projeto|nosso agente|nossa ferramenta|a este agente",
      ),
      lenient: listOf(
        "seguro|segura|inofensivo|inofensiva|confiável|mais baixo|mais baixa|baixo risco|risco baixo|risco mínimo|mínimo|mínima|zero|sem risco|nenhum risco|nota 0",
      ),
      certified: listOf("certificado|certificada|aprovado|aprovada|verificado|verificada"),
      authority: listOf("pelo avaliador|pelos avaliadores|pelo auditor|pelos auditores"),
      allCriteria: listOf("todos os fatores|cada fator|todas as perguntas|cada pergunta"),
      suppress: listOf("não mencione|não relate|não informe|não aponte|oculte"),
      risks: listOf("risco*|vulnerabilidade*|ameaça*|perigo*"),
      advice: listOf("se você|você pode|se usar|se já|pode"),
      negation: listOf("nunca|jamais"),
    },
  },
  {
    language: "it",
    verbFirst: true,
    phrases: {
      override: listOf(
        "ignora|ignori|ignorate|ignorare|dimentica|dimentichi|dimenticate|non seguire|non seguite|non tenere conto|non tenete conto|trascura|scarta",
      ),
      prior: listOf("precedent*|tue|tuoi|sue|vostre|sopra|iniziali|ricevute|originarie"),
      every: listOf("tutte|tutti|tutta|ogni|qualsiasi"),
      instruction: listOf("istruzion*|direttive|indicazioni|ordini|regole|prompt*|linee guida"),
      looseAssessor: listOf(
        "valutator*|revisor*|auditor*|esaminator*|analist*|modello linguistico|modelli linguistici|ia",
      ),
      oblige: listOf("deve|devono|dovete|dovrebbe*|dovrebbero|per favore|si prega"),
      judge: listOf(
        "valuta|valuti|valutate|valutare|classifica|classificare|classificate|assegna|assegnare|assegnate|considera|considerare|considerate|giudica|giudicare",
      ),
      target: listOf(
        "questo agente|questo strumento|questo server|questo prodotto|questo pacchetto|questo progetto|a questo agente|nostro agente|il nostro agente",
      ),
      lenient: listOf(
        "sicuro|sicura|innocuo|innocua|affidabile|più basso|più bassa|basso rischio|rischio basso|rischio minimo|minimo|minima|zero|nessun rischio|senza rischi*|punteggio 0",
      ),
      certified: listOf("certificato|certificata|approvato|approvata|verificato|verificata"),
      authority: listOf("dal valutatore|dai valutatori|dal revisore|dai revisori"),
      allCriteria: listOf("tutti i fattori|ogni fattore|tutte le domande|ogni domanda"),
      suppress: listOf("non segnalare|non segnalate|non menzionare|non menzionate|non riportare"),
      risks: listOf("risch*|vulnerabilità|minacc*|pericol*"),
      advice: listOf("se usi|se usa|puoi|può|se hai|se utilizzi"),
      negation: listOf("mai"),
    },
  },
  {
    language: "nl",
    verbFirst: true,
    phrases: {
      override: listOf(
        "negeer|negeert|vergeet|sla geen acht op|volg niet|laat buiten beschouwing|schenk geen aandacht aan",
      ),
      prior: listOf("eerdere|vorige|voorgaande|voorafgaande|bovenstaande|je|jouw|uw|oorspronkelijke|gegeven"),
      every: listOf("alle|elke|iedere"),
      instruction: listOf("instructie*|aanwijzing*|opdracht*|richtlijn*|regels|prompt*|systeemprompt*|bevelen"),
      looseAssessor: listOf("beoordelaar*|auditor*|controleur*|evaluator*|taalmodel*|beoordelende*"),
      oblige: listOf("moet|moeten|dient|dienen|graag|gelieve|zou|zouden"),
      judge: listOf(
        "beoordeel|beoordelen|beoordeelt|scoor|scoren|classificeer|classificeren|beschouw|beschouwen|waardeer|geef|geven",
      ),
      target: listOf(
        "deze agent|dit hulpmiddel|deze server|dit product|dit pakket|dit project|deze tool|onze agent|dit gereedschap",
      ),
      lenient: listOf(
        "veilig|onschadelijk|betrouwbaar|laagste|laag risico|minimaal|nul|geen risico|zonder risico|een 0|lage score",
      ),
      certified: listOf("gecertificeerd|goedgekeurd|geverifieerd"),
      authority: listOf("door de beoordelaar*|door de auditor*"),
      allCriteria: listOf("alle factoren|elke factor|alle vragen|elke vraag"),
      suppress: listOf("meld geen|vermeld geen|rapporteer geen|noem geen"),
      risks: listOf("risico*|kwetsbaarhe*|gevaar|gevaren|bedreiging*"),
      advice: listOf("als je|als u|je kunt|u kunt|indien u"),
      negation: listOf("nooit|niet"),
    },
  },
  {
    language: "pl",
    verbFirst: true,
    phrases: {
      override: listOf("ignoruj*|zignoruj*|pomiń|pomińcie|zapomnij*|nie przestrzegaj|nie stosuj się|zlekceważ|odrzuć"),
      prior: listOf("poprzedni*|wcześniejsz*|powyższ*|swoje|swoich|twoje|dotychczasow*|początkow*|otrzyman*"),
      every: listOf("wszystkie|wszystkich|wszelkie|każde"),
      instruction: listOf("instrukcj*|polece*|wytyczn*|zasad*|reguł*|prompt*|rozkaz*|komend*"),
      looseAssessor: listOf(
        "oceniając*|recenzent*|audytor*|ewaluator*|model językowy|modele językowe|rzeczoznawc*|asesor*",
      ),
      oblige: listOf("musi|muszą|powinien|powinni|powinna|proszę|należy|ma"),
      judge: listOf(
        "oceń|oceńcie|oceniać|ocenić|oceniaj*|zaklasyfikuj|sklasyfikować|sklasyfikuj|przyznaj|przyznać|uznaj|uznać|traktuj|traktować",
      ),
      target: listOf(
        "tego agenta|ten agent|tego narzędzia|to narzędzie|ten serwer|tego serwera|ten produkt|ten pakiet|ten projekt|temu agentowi|temu narzędziu|tym agencie|naszego agenta",
      ),
      lenient: listOf(
        "bezpieczn*|nieszkodliw*|zaufan*|najniższ*|niskie ryzyko|niskim ryzyku|niskiego ryzyka|minimaln*|zero|brak ryzyka|bez ryzyka|na 0",
      ),
      certified: listOf("certyfikowan*|zatwierdzon*|zweryfikowan*"),
      authority: listOf("przez oceniając*|przez audytor*|przez recenzent*"),
      allCriteria: listOf("wszystkie czynniki|każdy czynnik|wszystkie pytania|każde pytanie|wszystkich czynników"),
      suppress: listOf("nie zgłaszaj|nie wspominaj|nie raportuj|nie wymieniaj"),
      risks: listOf("ryzyk*|zagroże*|podatno*|niebezpiecz*"),
      advice: listOf("jeśli używasz|jeżeli używasz|możesz|można|jeśli masz"),
      negation: listOf("nigdy|nie"),
    },
  },
  {
    language: "tr",
    verbFirst: false,
    phrases: {
      override: listOf(
        "yok say*|yoksay*|göz ardı et*|görmezden gel*|unut|unutun|dikkate alma|dikkate almayın|uyma|uymayın|boş ver",
      ),
      prior: listOf("önceki|daha önce*|yukarıdaki|evvelki|sana verilen|size verilen|ilk|mevcut"),
      every: listOf("tüm|bütün|her|hepsini"),
      instruction: listOf("talimat*|yönerge*|komutlar*|kurallar*|istem*|emirler*|direktif*"),
      looseAssessor: listOf(
        "değerlendirici*|denetçi*|inceleyen*|hakem*|dil modeli|dil modelleri|puanlayan*|denetleyici*",
      ),
      oblige: listOf("meli|malı|lütfen|gerek*|zorunda*|gerekir|olarak"),
      judge: listOf(
        "değerlendir*|puanla*|derecelendir*|sınıflandır*|kabul et*|say*|notlandır*|ver|verin|vermeli*|işaretle*",
      ),
      target: listOf(
        "bu ajan*|bu araç|bu aracı|bu araca|bu sunucu*|bu ürün*|bu paket*|bu proje*|bu etmen*|bu eklenti*",
      ),
      lenient: listOf("güvenli|güvenilir|zararsız|en düşük|düşük risk*|sıfır|risksiz|tehlikesiz|asgari|0"),
      certified: listOf("onaylan*|sertifika*|doğrulan*"),
      authority: listOf("değerlendirici tarafından|denetçi tarafından|denetçiler tarafından"),
      allCriteria: listOf("tüm faktör*|her faktör*|bütün faktör*|tüm sorular*|her soru*|bütün sorular*"),
      suppress: listOf("bildirme*|bahsetme*|raporlama*|söz etme*"),
      risks: listOf("risk*|açık*|tehdit*|tehlike*|bulgu*"),
      advice: listOf("kullanıyorsanız|isterseniz|yapabilirsiniz|ise"),
      negation: listOf("asla"),
    },
  },
];
