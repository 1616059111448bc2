/* Scores five contacts with a library that `lead build` made of leads.lead:
 *
 *   lead build examples/c/leads.lead --as-of 2026-03-02 -o build
 *   cc -std=c99 -Ibuild examples/c/score.c -Lbuild -lacme_leads -o build/score
 *   build/score
 *
 * It prints what `lead score examples/c/leads.lead --as-of 2026-03-02 --columns id,fit,activity,grade` prints.
 */
#include <stdio.h>

#include "acme_leads.h"

/* Columns have room for whole steps of 16 rows. */
enum { CONTACTS = 5, ROWS = 16 };

static const char *const ids[CONTACTS] = {"ann", "bob", "cyd", "dee", "eve"};

/* Texts and countries are codes of what the model names; whoever reads the data translates, whatever the case of its letters. */
static const uint8_t industry[ROWS] = {ACME_LEADS_INDUSTRY_SOFTWARE, ACME_LEADS_INDUSTRY_EDUCATION,
                                       ACME_LEADS_INDUSTRY_BLANK, ACME_LEADS_INDUSTRY_OTHER,
                                       ACME_LEADS_INDUSTRY_LIFE_SCIENCES};
static const uint8_t country[ROWS] = {ACME_LEADS_COUNTRY_FR, ACME_LEADS_COUNTRY_OTHER, ACME_LEADS_COUNTRY_FR,
                                      ACME_LEADS_COUNTRY_BLANK, ACME_LEADS_COUNTRY_OTHER};
static const uint8_t seniority[ROWS] = {ACME_LEADS_SENIORITY_VP, ACME_LEADS_SENIORITY_INDIVIDUAL,
                                        ACME_LEADS_SENIORITY_BLANK, ACME_LEADS_SENIORITY_C_LEVEL,
                                        ACME_LEADS_SENIORITY_DIRECTOR};
static const uint8_t opted_out[ROWS] = {ACME_LEADS_OPTED_OUT_NO, ACME_LEADS_OPTED_OUT_YES, ACME_LEADS_OPTED_OUT_BLANK,
                                        ACME_LEADS_OPTED_OUT_NO, ACME_LEADS_OPTED_OUT_YES};
static const int32_t employees[ROWS] = {120, 9, 0, 5000, 49};
/* Money in millionths. */
static const int64_t revenue[ROWS] = {5000000000000, 0, 2500000000000, 1999999990000, 2000000000000};
/* Days since 1970. */
static const int32_t contacted[ROWS] = {20504, 20446, 0, 20513, 19723};

/* Which rows are known: bit 0 is ann. */
static const uint8_t employees_known[2] = {1 | 2 | 8 | 16};
static const uint8_t revenue_known[2] = {1 | 4 | 8 | 16};
static const uint8_t contacted_known[2] = {1 | 2 | 8 | 16};

int main(void) {
  struct acme_leads_column columns[ACME_LEADS_INPUTS] = {{0, 0}};
  columns[ACME_LEADS_IN_INDUSTRY].values = industry;
  columns[ACME_LEADS_IN_COUNTRY].values = country;
  columns[ACME_LEADS_IN_SENIORITY].values = seniority;
  columns[ACME_LEADS_IN_OPTED_OUT].values = opted_out;
  columns[ACME_LEADS_IN_EMPLOYEES].values = employees;
  columns[ACME_LEADS_IN_EMPLOYEES].known = employees_known;
  columns[ACME_LEADS_IN_REVENUE].values = revenue;
  columns[ACME_LEADS_IN_REVENUE].known = revenue_known;
  columns[ACME_LEADS_IN_CONTACTED].values = contacted;
  columns[ACME_LEADS_IN_CONTACTED].known = contacted_known;

  acme_leads_out_fit fit[ROWS], one_fit[ROWS];
  acme_leads_out_activity activity[ROWS], one_activity[ROWS];
  acme_leads_out_grade grade[ROWS], one_grade[ROWS];
  void *outputs[ACME_LEADS_OUTPUTS], *one[ACME_LEADS_OUTPUTS];
  outputs[ACME_LEADS_OUT_FIT] = fit;
  outputs[ACME_LEADS_OUT_ACTIVITY] = activity;
  outputs[ACME_LEADS_OUT_GRADE] = grade;
  one[ACME_LEADS_OUT_FIT] = one_fit;
  one[ACME_LEADS_OUT_ACTIVITY] = one_activity;
  one[ACME_LEADS_OUT_GRADE] = one_grade;

  static const char *const grades[] = ACME_LEADS_OUT_GRADE_WORDS;
  static uint64_t scratch[ACME_LEADS_SCRATCH / 8 + 1];
  acme_leads_batch(columns, outputs, scratch, 0, ROWS);
  printf("id,fit,activity,grade\n");
  for (int row = 0; row < CONTACTS; row++) {
    /* One row at a time gives the same. */
    acme_leads_row(columns, one, scratch, row);
    if (one_fit[row] != fit[row] || one_activity[row] != activity[row] || one_grade[row] != grade[row]) {
      fprintf(stderr, "row %d differs\n", row);
      return 1;
    }
    printf("%s,%g,%g,%s\n", ids[row], fit[row] * ACME_LEADS_OUT_FIT_UNIT, activity[row] * ACME_LEADS_OUT_ACTIVITY_UNIT,
           grades[grade[row]]);
  }
  return 0;
}
