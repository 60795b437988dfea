/** A word of the report, and what it means. */
export interface Definition {
  readonly term: string;
  readonly says: string;
}

/** "How to read this": every word that a table or picture of the report uses. */
export const DEFINITIONS: readonly Definition[] = [
  {
    term: "Numbers",
    says: "Figures have three decimals, more only where three would make a whole number of one that is not. Tables have as many as a column needs, three at most. “Not defined” means that what was measured gives no such number; it is never 0.",
  },
  {
    term: "Listing, trial, reading",
    says: "A listing is what the public can read about one agent. Each is read several times, unchanged: the trials. One trial of one listing is a reading.",
  },
  {
    term: "95% interval",
    says: "Where the figure would lie for other listings of this kind: a bootstrap over whole listings (BCa), whose trials stay together. “None” where none was drawn. It knows nothing of listings unlike these.",
  },
  {
    term: "Floor and aim",
    says: "A figure on the wrong side of its floor fails the gate. The aim is what is wanted. “Worse than accepted” means outside the interval of the last accepted evaluation of the same judge, prompts and samples.",
  },
  { term: "Worst offenders", says: "What pulls a figure the wrong way most, three at most: look there first." },
  {
    term: "ICC(2,1), ICC(3,1)",
    says: "Intraclass correlation: the share of the variance of scores that lies between listings and not between trials of one. 1 is perfect. The first counts a trial that is higher throughout as an error, the second does not.",
  },
  {
    term: "Standard deviation, standard error of measurement",
    says: "How far trials of one listing lie from their mean, in points of the score: by listing, and over all listings together.",
  },
  {
    term: "Repeatability coefficient",
    says: "Two trials of one listing differ by less than this 95 times in 100. A smaller move of a score is noise.",
  },
  {
    term: "Band flips",
    says: "Trials whose band (None, Low, Medium, High, Critical) is another than most trials of their listing show.",
  },
  {
    term: "Agreement, kappa, alpha",
    says: "Agreement is the share of pairs of answers that are the same. Cohen's kappa and Krippendorff's alpha take off what chance alone would give: 1 is perfect, 0 is chance, 0.8 is sound.",
  },
  { term: "Jaccard overlap", says: "Of two sets: what they share over all they hold, 0 to 1." },
  {
    term: "Heat map",
    says: "Rows are probes, columns are listings; a cell prints the percentage of pairs of trials that answer differently. A full row is an unclear question, a full column an unclear listing.",
  },
  {
    term: "Calibration",
    says: "Answers in bins by the confidence they were given with, against the share that was right. The bars count the answers of each bin: a bin of few says little.",
  },
  {
    term: "Bland–Altman plot",
    says: "Two measurements of the same listings: their mean against their difference. Bias is the mean difference; about 95% of differences lie within the limits of agreement. A slope or a fan means that the error depends on the score.",
  },
  {
    term: "Comparison",
    says: "Intervals that lie apart show a clear difference. Intervals that overlap prove nothing: the difference may be real and small.",
  },
];
