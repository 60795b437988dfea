import { type Signal, type SignalRow, signalsOf } from "./signal.ts";

const words = (source: string): readonly SignalRow[] => [[2, new RegExp(source, "iu")]];

/** The questions that move a score most, in Chinese, Japanese, Spanish, Portuguese, German and French. */
export const OTHER_LANGUAGES_SIGNALS: readonly Signal[] = [
  ...signalsOf(
    "runs_shell_commands",
    "yes",
    words(
      "(?:执行|运行)(?:任意|系统|终端|shell|命令行)*(?:命令|指令)|シェルコマンド(?:を)?(?:実行|の実行)|コマンドを実行|ejecut\\p{L}+ comandos|execut\\p{L}+ comandos|Shell-?Befehle ausf|führt (?:beliebige )?(?:Shell-?)?Befehle aus|exécut\\p{L}+ des commandes",
    ),
  ),
  ...signalsOf(
    "executes_code",
    "yes",
    words(
      "(?:执行|运行)(?:任意|用户|Python)*代码|コードを実行|コードの実行|ejecut\\p{L}+ código|execut\\p{L}+ código|führt \\p{L}*\\s?Code aus|Code ausführen|exécut\\p{L}+ du code",
    ),
  ),
  ...signalsOf(
    "writes_files",
    "yes",
    words(
      "(?:写入|创建|修改|编辑|删除)(?:本地)?文件|ファイル(?:を|の)?(?:作成|書き込|編集|削除)|(?:crea|escrib|modific|elimin|borr)\\p{L}* (?:los )?(?:archivos|ficheros)|(?:cri|escrev|modific|exclu|apag)\\p{L}* (?:os )?(?:arquivos|ficheiros)|Dateien (?:erstell|schreib|änder|bearbeit|lösch)\\p{L}*|(?:crée|écrit|modifie|supprime)\\p{L}* (?:les |des )?fichiers",
    ),
  ),
  ...signalsOf(
    "takes_irreversible_actions",
    "yes",
    words(
      "删除(?:文件|记录|数据|资源)|(?:ファイル|データ|レコード)(?:を|の)?削除|(?:elimin|borr)\\p{L}* (?:archivos|registros|datos)|(?:exclu|apag)\\p{L}* (?:arquivos|registros|dados)|(?:Dateien|Daten|Datensätze) (?:zu )?löschen",
    ),
  ),
  ...signalsOf(
    "sends_messages",
    "yes",
    words(
      "发送(?:电子)?(?:邮件|消息|短信)|(?:メール|メッセージ)(?:を)?送信|(?:envía|enviar|manda)\\p{L}* (?:correos|mensajes|e-?mails)|(?:envia|enviar) (?:mensagens|e-?mails)|(?:E-?Mails|Nachrichten) (?:zu )?(?:sende|verschick|versend)\\p{L}*|envo(?:ie|yer) des (?:e-?mails|messages)",
    ),
  ),
  ...signalsOf(
    "controls_browser_or_desktop",
    "yes",
    words(
      "(?:控制|操作)(?:您的|你的)?浏览器|浏览器自动化|ブラウザ(?:を)?(?:操作|自動化)|ブラウザ自動化|automatiz\\p{L}+ (?:el |del )?navegador|automa\\p{L}+ (?:o |do )?navegador|Browser-?(?:Automatisierung|Steuerung)|steuert (?:den |einen )?Browser",
    ),
  ),
  ...signalsOf(
    "browses_open_web",
    "yes",
    words(
      "(?:联网|网页|网络|互联网)搜索|搜索(?:网页|互联网)|ウェブ検索|Web検索|buscar? en (?:la web|internet)|búsqueda(?:s)? (?:web|en internet)|pesquisa(?:r)? na (?:web|internet)|Websuche|durchsucht das (?:Web|Internet)|recherche sur le web",
    ),
  ),
  ...signalsOf(
    "reads_local_files",
    "yes",
    words(
      "读取(?:本地)?文件|ファイル(?:を|の)?読み(?:取|込)|le(?:e|er) (?:los )?archivos|lê(?:r)? (?:os )?arquivos|liest (?:lokale )?Dateien|Dateien lesen|lit (?:les |des )?fichiers",
    ),
  ),
  ...signalsOf(
    "asks_before_acting",
    "yes",
    words(
      "(?:需要|经过|等待)(?:用户|人工)(?:确认|批准|审批)|人工(?:确认|审批)|ユーザーの(?:確認|承認)(?:が必要|を求め|後)|(?:requiere|pide|solicita) (?:la )?(?:confirmación|aprobación)|(?:requer|pede|solicita) (?:a )?(?:confirmação|aprovação)|(?:fragt|bittet)\\p{L}* (?:\\p{L}+ ){0,3}(?:um|nach) (?:Bestätigung|Freigabe)|demande (?:une |la )?confirmation",
    ),
  ),
  ...signalsOf(
    "acts_unattended",
    "yes",
    words(
      "(?:完全)?自主(?:执行|完成|运行)|无需人工(?:干预|介入)|自律的に(?:実行|動作)|人(?:手|間)の介入なし|de forma autónoma|sin intervención humana|de forma autônoma|sem intervenção humana|vollautomatisch|ohne menschliches Eingreifen|de manière autonome|sans intervention humaine",
    ),
  ),
  ...signalsOf(
    "keeps_memory_across_sessions",
    "yes",
    words(
      "(?:长期|持久化?|跨会话)记忆|長期記憶|永続(?:的な)?メモリ|memoria (?:a largo plazo|persistente)|memória (?:de longo prazo|persistente)|Langzeitgedächtnis|dauerhaftes Gedächtnis|mémoire (?:à long terme|persistante)",
    ),
  ),
  ...signalsOf(
    "uses_language_model",
    "yes",
    words(
      "(?:基于|使用|调用)(?:大(?:语言)?模型|LLM)|大規模言語モデル(?:を(?:使用|利用)|ベース)|(?:basad|impulsad)\\p{L}* (?:en|por) (?:un )?(?:modelo de lenguaje|LLM)|(?:basead|aliment)\\p{L}* (?:em|por) (?:um )?(?:modelo de linguagem|LLM)|(?:nutzt|verwendet|auf Basis) (?:ein\\p{L}* )?(?:große\\p{L}* )?Sprachmodell",
    ),
  ),
  ...signalsOf(
    "orchestrates_agents",
    "yes",
    words("多(?:智能体|代理|Agent)|マルチエージェント|multi-?agentes?\\b|Multi-?Agenten-?System"),
  ),
  ...signalsOf(
    "uses_fixed_credential",
    "yes",
    words("API ?密钥|API ?キー|clave(?:s)? (?:de )?API|chave(?:s)? (?:de )?API|API-?Schlüssel|clé(?:s)? (?:d')?API"),
  ),
  ...signalsOf(
    "source_is_open",
    "yes",
    words(
      "开源(?:项目|软件|许可)?|オープンソース|código (?:abierto|aberto)|quelloffen|logiciel libre|open source sous licence",
    ),
  ),
];
