import type { RowCode } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** What is said of a line of an imported list, and what to do. */
export const rowWords: Record<RowCode, () => string> = {
  good: m.imp_good_row,
  invited: m.imp_invited,
  row_empty: m.imp_row_empty,
  quote_open: m.imp_quote_open,
  too_many_columns: m.imp_too_many_columns,
  too_few_columns: m.imp_too_few_columns,
  too_many_rows: m.imp_too_many_rows,
  bytes_invalid: m.imp_bytes_invalid,
  letters_replaced: m.imp_letters_replaced,
  control_letters: m.imp_control_letters,
  cell_too_long: m.imp_cell_too_long,
  email_missing: m.imp_email_missing,
  columns_swapped: m.imp_columns_swapped,
  email_several: m.imp_email_several,
  email_too_long: m.imp_email_too_long,
  email_invalid: m.imp_email_invalid,
  email_twice: m.imp_email_twice,
  name_too_long: m.imp_name_too_long,
  name_invisible: m.imp_name_invisible,
  role_unknown: m.imp_role_unknown,
  role_too_high: m.imp_role_too_high,
  role_needs_languages: m.imp_role_needs_languages,
  group_unknown: m.imp_group_unknown,
  language_unknown: m.imp_language_unknown,
  is_member: m.imp_is_member,
  is_invited: m.imp_is_invited,
  account_disabled: m.imp_account_disabled,
  too_many_organisations: m.imp_too_many_organisations
};

/** Whether a line keeps a list from being invited whole. */
export const isFault = (code: RowCode): boolean => code !== 'good' && code !== 'invited' && code !== 'row_empty';
