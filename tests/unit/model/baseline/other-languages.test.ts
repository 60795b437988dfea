import { expect, test } from "vitest";
import { answerTo, factsFrom, type Row } from "./drafts.ts";

const SENTENCES: readonly Row[] = [
  ["uses_language_model", "yes", "Ein Sprachmodell schreibt die Antwort auf jede Mail."],
  ["uses_language_model", "no", "Der Rechner kommt ohne Sprachmodell aus."],
  ["keeps_action_log", "yes", "Cada pago se registra en una tabla."],
  ["reads_account_data", "yes", "Lit les rendez-vous de votre agenda."],
  ["depends_on_hosted_service", "no", "Il programma gira in locale, sul vostro server."],
  ["searches_long_term_store", "yes", "議事録はベクトル検索で調べます。"],
  ["uses_language_model", "no", "언어 모델을 사용하지 않습니다."],
  ["source_is_open", "yes", "Kod jest otwarty, licencja: MIT."],
  ["keeps_secrets_in_plain_text", "yes", "A senha fica em `config.toml`, para cada usuário uma."],
  ["names_known_limits", "yes", "Ответы могут содержать ошибки."],
  ["reads_local_files", "yes", "扫描仓库中的源代码。"],
  // a denial, and English that looks alike
  ["reads_local_files", "not_stated", "Liest keine Dateien und ändert nichts."],
  ["uses_fixed_credential", "not_stated", "The token count is limited."],
  ["keeps_action_log", "not_stated", "Tutti frutti, log in the river."],
];

test.each(SENTENCES)("%s is %s: %s", async (probe, answer, text) => {
  expect(answerTo(probe, await factsFrom(`# Sample\n\n${text}\n`))).toBe(answer);
});
