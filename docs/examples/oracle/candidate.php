<?php

// A receipt computer's own checks in PHP, and the adapter that lets oqa-rules test them.
//
//   oqa-rules oracle -- php candidate.php
//
// One request a line comes in, one answer a line goes out, in the same order (protocol 1). PHP 8.1 with mbstring and intl.
// Not answered, and so not declared: normalize, site, reconcile.

declare(strict_types=1);

// ---- text: D, since $ lets a line break pass; [0-9], since u makes \d take all scripts; === since '0482' == '482' ----

function isMatch(string $pattern, string $text): bool
{
    return preg_match("/^(?:$pattern)$/Du", $text) === 1;
}

const PREFECTURE = '0[1-9]|[1-3][0-9]|4[0-7]';
const SCORE_TABLE = '[1346]'; // 医科, 歯科, 調剤, 訪問看護ステーション

function isPrefectureCode(string $text): bool { return isMatch(PREFECTURE, $text); }
function isScoreTable(string $text): bool { return isMatch(SCORE_TABLE, $text); }
function isInstitutionCode(string $text): bool { return isMatch('[0-9]{7}', $text); }
function isInstitutionId(string $text): bool { return isMatch('(' . PREFECTURE . ')' . SCORE_TABLE . '[0-9]{7}', $text); }
function isSecretNumber(string $text): bool { return isMatch('[0-9]{4}', $text); }
function isMonth(string $text): bool { return isMatch('20[0-9]{2}-(0[1-9]|1[0-2])', $text); }

function isDay(string $text): bool
{
    return isMatch('20[0-9]{2}-[0-9]{2}-[0-9]{2}', $text)
        && checkdate((int) substr($text, 5, 2), (int) substr($text, 8), (int) substr($text, 0, 4));
}

function isPrefix(string $text): bool { return $text === 'CAF' || $text === 'COP'; }

// お客さまID: 8 or 10 letters and digits, without the prefix.
function isCustomerNumber(string $text): bool
{
    return isMatch('(?!(?i:CAF|COP))([0-9A-Za-z]{8}|[0-9A-Za-z]{10})', $text);
}

function isCustomerId(string $prefix, string $number, string $confirmation): bool
{
    return isPrefix($prefix) && isCustomerNumber($number) && $confirmation === $number;
}

function isCustomerIdInOne(string $text): bool
{
    return isPrefix(substr($text, 0, 3)) && isCustomerNumber(substr($text, 3));
}

// 検証番号: Luhn over prefecture, score table and code; in 埼玉, 千葉, 東京, 神奈川 over the code alone.
function checkDigitHolds(string $prefecture, string $scoreTable, string $code): bool
{
    $digits = isMatch('1[1-4]', $prefecture) ? $code : $prefecture . $scoreTable . $code;
    $sum = 0;
    foreach (array_reverse(str_split($digits)) as $place => $digit) {
        $number = (int) $digit * (1 + $place % 2);
        $sum += $number > 9 ? $number - 9 : $number;
    }
    return $sum % 10 === 0;
}

// 端末名称, 医療機関等名: something to see in it, and nothing that breaks a line.
function hasVisible(string $text): bool { return preg_match('/[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u', $text) === 1; }

function isName(string $text): bool
{
    return hasVisible($text) && preg_match('/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u', $text) === 0;
}

// Two names are the same that differ in width, case or white space around them only.
function folded(string $name): string
{
    $trimmed = preg_replace('/^\p{Z}+|\p{Z}+$/Du', '', $name);
    return mb_convert_case(Normalizer::normalize($trimmed, Normalizer::FORM_KC), MB_CASE_FOLD, 'UTF-8');
}

// ---- days: in UTC, where every day has 24 hours; months are counted from the first, since the 31st would run over ----

function day(string $text): DateTimeImmutable { return new DateTimeImmutable("{$text}T00:00:00Z"); }
function plusDays(DateTimeImmutable $day, int $days): string { return $day->modify("$days days")->format('Y-m-d'); }
function firstOf(DateTimeImmutable $day, int $months): DateTimeImmutable { return day($day->format('Y-m-01'))->modify("$months months"); }

// The same day of another month, or the last of that month.
function plusMonths(DateTimeImmutable $day, int $months): DateTimeImmutable
{
    $month = firstOf($day, $months);
    return $month->modify(min((int) $day->format('d'), (int) $month->format('t')) - 1 . ' days');
}

// 20日締め: the 20th is in time, the 21st belongs to the next month.
function batchOf(DateTimeImmutable $appliedOn): DateTimeImmutable { return firstOf($appliedOn, (int) $appliedOn->format('d') <= 20 ? 0 : 1); }

function billingMail(DateTimeImmutable $appliedOn): array
{
    $batch = batchOf($appliedOn);
    return ['cutoff_on' => plusDays($batch, 19), 'deliver_by' => plusDays(firstOf($batch, 1), 14)];
}

function billingDeadline(DateTimeImmutable $billingStart): array
{
    $month = firstOf($billingStart, -2); // the month before the month before
    return ['apply_by' => $month->format('Y-m-t'), 'recommended_by' => plusDays($month, 19)];
}

function earliestBillingStart(DateTimeImmutable $appliedOn): array
{
    return ['permitted' => firstOf($appliedOn, 2)->format('Y-m'), 'usable' => firstOf(batchOf($appliedOn), 2)->format('Y-m')];
}

function claimWindow(DateTimeImmutable $month): array
{
    return ['opens_on' => plusDays($month, 4), 'closes_on' => plusDays($month, 9), 'corrections_until' => plusDays($month, 11)];
}

function certificateValidity(DateTimeImmutable $issuedOn): array
{
    $expiresOn = plusMonths($issuedOn, 39);
    return [
        'expires_on' => $expiresOn->format('Y-m-d'),
        'last_sure_on' => plusDays($expiresOn, -1),
        'renewable_from' => plusDays($expiresOn, -90),
        'reminders_on' => array_map(fn (int $days) => plusDays($expiresOn, -$days), [90, 60, 30, 15, 7]),
        'download_by' => plusDays($issuedOn, 180),
    ];
}

final class Skipped extends Exception {} // a question that has no answer here

// The fifth business day after the application. Holidays are a table; the years behind it are not known here.
function masterAccount(DateTimeImmutable $day): array
{
    for ($left = 5; $left > 0; $left -= isBusinessDay($day) ? 1 : 0) {
        $day = $day->modify('1 day');
    }
    if ($day->format('Y') > substr(array_key_last(holidays()), 0, 4)) {
        throw new Skipped("the holidays of {$day->format('Y')} are not known here");
    }
    return ['expected_by' => $day->format('Y-m-d')];
}

function holidays(): array
{
    static $days = null;
    return $days ??= array_flip(array_map(fn (string $line) => trim(explode(',', $line)[0]), array_slice(file(__DIR__ . '/holidays.csv'), 1)));
}

function isBusinessDay(DateTimeImmutable $day): bool
{
    $date = $day->format('m-d');
    return $day->format('N') < 6 && !isset(holidays()[$day->format('Y-m-d')]) && $date < '12-29' && $date > '01-03';
}

// ---- sites: one certificate for each terminal of each institution, nothing shared between institutions -------------

function certificates(object $site): array
{
    $counts = array_map(fn (object $each) => count($each->terminals), $site->institutions);
    return [
        'certificates' => array_sum($counts),
        'by_institution' => $counts,
        'portal_accounts' => count($counts),
        'master_accounts' => count($counts),
        'eligibility_applications' => count($counts),
        'start_pack' => array_sum($counts) === 1,
    ];
}

// ---- forms: objects are read as objects, since in an array {} and [] are the same -----------------------------------

/** An object with these members and no others; what is wrong about it is gathered, so that all is looked at. */
final class Form
{
    public bool $isValid;
    private array $members;

    public function __construct(mixed $value, array $names)
    {
        $this->members = is_object($value) ? get_object_vars($value) : [];
        // Keys that are digits have become numbers: back to text, for array_diff to compare.
        $this->isValid = is_object($value) && array_diff(array_map(strval(...), array_keys($this->members)), $names) === [];
    }

    public function require(bool $holds): void { $this->isValid = $this->isValid && $holds; }

    /** null is as good as absent. */
    public function given(string $name): mixed { return $this->members[$name] ?? null; }

    /** The text of a member, null where there is none that is right. */
    public function text(string $name, bool $required, callable $isRight): ?string
    {
        $value = $this->given($name);
        if (is_string($value) && $isRight($value)) {
            return $value;
        }
        $this->require($value === null && !$required);
        return null;
    }

    public function flag(string $name, bool $required): ?bool
    {
        $value = $this->given($name);
        $this->require(is_bool($value) || ($value === null && !$required));
        return is_bool($value) ? $value : null;
    }

    public function codes(): void
    {
        $this->text('prefecture_code', true, isPrefectureCode(...));
        $this->text('institution_code', true, isInstitutionCode(...));
        $this->text('score_table', true, isScoreTable(...));
    }

    public function nameAndTerms(): void
    {
        $this->text('institution_name', true, isName(...));
        $this->require($this->flag('terms_accepted', true) !== false);
    }

    public function twoWeeksBeforeConstruction(?string $appliedOn): void
    {
        $constructionOn = $this->text('construction_on', false, isDay(...));
        $this->require($appliedOn === null || $constructionOn === null || $appliedOn <= plusDays(day($constructionOn), -14));
    }
}

function oneOf(string ...$keys): callable { return fn (string $text) => in_array($text, $keys, true); }

// Not all labels of these choices are known: one with a letter outside ASCII is taken, and nothing is judged by it.
function oneOfOrLabel(string ...$keys): callable
{
    return fn (string $text) => in_array($text, $keys, true)
        || preg_match('/[^\x{0}-\x{7f}\p{Z}\p{Cc}\p{Cf}\p{Cs}‐-―−－ーｰ]/u', $text) === 1;
}

function isEligibility(mixed $value): bool
{
    $form = new Form($value, ['form', 'applied_on', 'construction_on', 'kind', 'prefecture_code', 'institution_code', 'score_table',
        'institution_name', 'terms_accepted', 'line_type', 'customer_id', 'flets_v6_option', 'usage_start', 'test_start',
        'secret_number', 'fee_payment']);
    $form->text('form', false, oneOf('eligibility'));
    $form->text('kind', true, oneOf('new', 'change'));
    $form->codes();
    $form->nameAndTerms();
    $line = $form->text('line_type', true, oneOfOrLabel('ip-vpn-ntt', 'ip-vpn-other', 'ipsec-ike'));
    $isNtt = $line === 'ip-vpn-ntt';
    $option = $form->text('flets_v6_option', $isNtt, oneOfOrLabel('contracted', 'not-contracted'));
    $form->require(!$isNtt || $option !== 'not-contracted');
    if (!in_array($line, ['ip-vpn-other', 'ipsec-ike'], true)) {
        $names = ['prefix', 'number', 'confirmation'];
        $form->require(isCustomerEntry($form->given('customer_id'), $names, required: $isNtt, twice: $isNtt));
    }
    $start = $form->text('usage_start', true, isMonth(...));
    $form->text('test_start', false, isMonth(...));
    $form->text('secret_number', true, isSecretNumber(...));
    $form->text('fee_payment', true, oneOf('deduct', 'transfer'));
    $appliedOn = $form->text('applied_on', false, isDay(...));
    $form->require($appliedOn === null || $start === null || $start >= substr($appliedOn, 0, 7));
    $form->twoWeeksBeforeConstruction($appliedOn);
    return $form->isValid;
}

function isBilling(mixed $value): bool
{
    $form = new Form($value, ['form', 'applied_on', 'kind', 'prefecture_code', 'institution_code', 'score_table', 'institution_name',
        'terms_accepted', 'billing_start', 'receipt_computer', 'os_browser', 'line_type', 'customer_id', 'eligibility_customer_id',
        'fee_payment', 'change_items']);
    $form->text('form', false, oneOf('billing'));
    $kind = $form->text('kind', true, oneOf('start', 'change'));
    $form->codes();
    $form->nameAndTerms();
    $start = $form->text('billing_start', true, isMonth(...));
    $appliedOn = $form->text('applied_on', false, isDay(...));
    $form->require($appliedOn === null || $start === null || $start >= firstOf(day($appliedOn), 2)->format('Y-m'));
    $computer = new Form($form->given('receipt_computer'), ['program_name', 'maker_name']);
    $computer->text('program_name', true, hasVisible(...));
    $computer->text('maker_name', true, hasVisible(...));
    $form->require($computer->isValid);
    $form->text('os_browser', true, hasVisible(...));
    $line = $form->text('line_type', true, oneOfOrLabel('ip-vpn-ipv6', 'ip-vpn-ipv4', 'ipsec-ike', 'isdn'));
    $eligibilityId = $form->text('eligibility_customer_id', false, isCustomerIdInOne(...));
    if (!in_array($line, ['ip-vpn-ipv4', 'ipsec-ike', 'isdn'], true)) {
        $names = ['same_as_eligibility', 'prefix', 'number', 'confirmation'];
        $form->require(isCustomerEntry($form->given('customer_id'), $names, $line === 'ip-vpn-ipv6', false, $eligibilityId));
    }
    $form->text('fee_payment', true, oneOf('deduct', 'transfer'));
    $items = $form->given('change_items');
    $form->require($items === null || (is_array($items) && array_filter($items, 'is_string') === $items));
    if ($kind === 'change' && $form->isValid) {
        $form->require($items !== null && $items !== [] && array_filter($items, hasVisible(...)) === $items);
    }
    return $form->isValid;
}

// The entries for お客さまID. Where the line is that for eligibility, what stands there must be its ID.
function isCustomerEntry(mixed $value, array $names, bool $required, bool $twice, ?string $eligibilityId = null): bool
{
    if ($value === null) {
        return !$required;
    }
    $entry = new Form($value, $names);
    $isSame = $entry->flag('same_as_eligibility', false) === true;
    $prefix = $entry->text('prefix', $required && !$isSame, isPrefix(...));
    $number = $entry->text('number', $required && !$isSame, isCustomerNumber(...));
    $confirmation = $entry->text('confirmation', $twice, fn () => true);
    $entry->require($number === null || $confirmation === null || $number === $confirmation);
    if ($isSame && $prefix !== null && $number !== null && $eligibilityId !== null) {
        $entry->require($prefix . $number === $eligibilityId);
    }
    return $entry->isValid;
}

function isCertificate(mixed $value): bool
{
    $form = new Form($value, ['form', 'applied_on', 'eligibility_applied_on', 'construction_on', 'prefecture_code', 'institution_code',
        'score_table', 'terminals', 'planned_terminals']);
    $form->text('form', false, oneOf('certificate'));
    $form->codes();
    $appliedOn = $form->text('applied_on', false, isDay(...));
    $eligibilityOn = $form->text('eligibility_applied_on', false, isDay(...));
    $form->require($appliedOn === null || $eligibilityOn === null || $appliedOn >= $eligibilityOn);
    $form->twoWeeksBeforeConstruction($appliedOn);
    $names = terminalNames($form->given('terminals'));
    $planned = $form->given('planned_terminals');
    $form->require($names !== null && count(array_unique($names, SORT_STRING)) === count($names));
    if (is_int($planned)) { // 2.0 is a float, and no count
        $form->require($names !== null && $planned === count($names));
    } elseif ($planned !== null) {
        $form->require($names !== null && terminalNames($planned) === $names);
    }
    return $form->isValid;
}

// The names of a list in a fixed order, as they are compared; null where it is none or empty, or a name is refused.
function terminalNames(mixed $value): ?array
{
    if (!is_array($value) || $value === [] || array_filter($value, fn ($each) => !is_string($each) || !isName($each)) !== []) {
        return null;
    }
    $names = array_map(folded(...), $value);
    sort($names, SORT_STRING); // without it '1e1' and '10' count as equal
    return $names;
}

// ---- the adapter: what oqa-rules asks, and where the answer is ------------------------------------------------------

function valid(callable $isRight): callable { return fn (object $input) => ['valid' => $isRight($input->text)]; }

$operations = [
    'prefecture-code' => valid(isPrefectureCode(...)),
    'score-table' => valid(isScoreTable(...)),
    'secret-number' => valid(isSecretNumber(...)),
    'terminal-name' => valid(isName(...)),
    'institution-name' => valid(isName(...)),
    'year-month' => valid(isMonth(...)),
    'date' => valid(isDay(...)),
    'institution-code' => valid(isInstitutionCode(...)),
    'institution-id' => valid(isInstitutionId(...)),
    'check-digit' => fn (object $in) => ['matches' => checkDigitHolds($in->prefecture, $in->score_table, $in->text)],
    'customer-id' => fn (object $in) => ['valid' => isCustomerId($in->prefix, $in->number, $in->confirmation)],
    'billing-mail' => fn (object $in) => billingMail(day($in->applied_on)),
    'billing-deadline' => fn (object $in) => billingDeadline(day($in->billing_start . '-01')),
    'earliest-billing-start' => fn (object $in) => earliestBillingStart(day($in->applied_on)),
    'construction-deadline' => fn (object $in) => ['apply_by' => plusDays(day($in->construction_on), -14)],
    'earliest-construction' => fn (object $in) => ['earliest_on' => plusDays(day($in->applied_on), 14)],
    'master-account' => fn (object $in) => masterAccount(day($in->applied_on)),
    'claim-window' => fn (object $in) => claimWindow(day($in->month . '-01')),
    'certificate-validity' => fn (object $in) => certificateValidity(day($in->issued_on)),
    'certificates' => certificates(...),
    'eligibility' => fn (mixed $form) => ['valid' => isEligibility($form)],
    'billing' => fn (mixed $form) => ['valid' => isBilling($form)],
    'certificate' => fn (mixed $form) => ['valid' => isCertificate($form)],
];

function answer(object $request, array $operations): array
{
    if ($request->cmd === 'start') {
        $implementation = ['name' => 'acme-receipt', 'version' => '5.2', 'language' => 'PHP'];
        return ['version' => 1, 'implementation' => $implementation, 'operations' => array_keys($operations)];
    }
    try {
        return ['seq' => $request->seq, 'output' => $operations[$request->op]($request->input)];
    } catch (Skipped $reason) {
        return ['seq' => $request->seq, 'skipped' => $reason->getMessage()];
    } catch (Throwable $problem) {
        return ['seq' => $request->seq, 'errored' => get_class($problem) . ': ' . $problem->getMessage()];
    }
}

// An object of PHP takes no member whose name begins with NUL. To every rule U+0001 is the same: it stands in for it then.
function decoded(string $line): object
{
    try {
        return json_decode($line, flags: JSON_THROW_ON_ERROR);
    } catch (JsonException) {
        return json_decode(str_replace('\u0000', '\u0001', $line), flags: JSON_THROW_ON_ERROR);
    }
}

ini_set('display_errors', 'stderr'); // stdout is for answers
while (($line = fgets(STDIN)) !== false) {
    $request = decoded($line);
    if ($request->cmd === 'stop') {
        break;
    }
    fwrite(STDOUT, json_encode(answer($request, $operations), JSON_THROW_ON_ERROR) . "\n");
}
