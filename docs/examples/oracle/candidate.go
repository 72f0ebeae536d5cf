// A receipt computer's own checks in Go, and the adapter that lets oqa-rules test them.
//
//	go mod init adapter && go get golang.org/x/text && go build -o adapter candidate.go
//	oqa-rules oracle -- ./adapter
//
// One request a line comes in, one answer a line goes out, in the same order (protocol 1). Go 1.19 or newer.
// Not answered, and so not declared: normalize, site, reconcile.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// ---- text: without (?m) the $ of Go is the end of the text, and \d only 0 to 9 ------------------

var (
	isPrefectureCode  = regexp.MustCompile(`^(0[1-9]|[1-3][0-9]|4[0-7])$`).MatchString
	isScoreTable      = regexp.MustCompile(`^[1346]$`).MatchString // 医科, 歯科, 調剤, 訪問看護ステーション
	isInstitutionCode = regexp.MustCompile(`^[0-9]{7}$`).MatchString
	isInstitutionID   = regexp.MustCompile(`^(0[1-9]|[1-3][0-9]|4[0-7])[1346][0-9]{7}$`).MatchString
	isSecretNumber    = regexp.MustCompile(`^[0-9]{4}$`).MatchString
	isMonth           = regexp.MustCompile(`^20[0-9]{2}-(0[1-9]|1[0-2])$`).MatchString
	isPrefix          = regexp.MustCompile(`^(CAF|COP)$`).MatchString
	isAlphanumeric    = regexp.MustCompile(`^([0-9A-Za-z]{8}|[0-9A-Za-z]{10})$`).MatchString
	beginsWithPrefix  = regexp.MustCompile(`^(?i:CAF|COP)`).MatchString
	hasShortRule      = regexp.MustCompile(`^1[1-4]$`).MatchString // 埼玉, 千葉, 東京, 神奈川
)

// お客さまID: 8 or 10 letters and digits, without the prefix.
func isCustomerNumber(text string) bool { return isAlphanumeric(text) && !beginsWithPrefix(text) }

func isCustomerID(prefix, number, confirmation string) bool {
	return isPrefix(prefix) && isCustomerNumber(number) && confirmation == number
}

func isCustomerIDInOne(text string) bool {
	return len(text) > 3 && isPrefix(text[:3]) && isCustomerNumber(text[3:])
}

// 検証番号: Luhn over prefecture, score table and code; in four prefectures over the code alone.
func checkDigitHolds(prefecture, scoreTable, code string) bool {
	digits := prefecture + scoreTable + code
	if hasShortRule(prefecture) {
		digits = code
	}
	sum := 0
	for place := range digits {
		number := int(digits[len(digits)-1-place]-'0') * (1 + place%2)
		sum += number/10 + number%10
	}
	return sum%10 == 0
}

// ---- names ----------------------------------------------------------------------------------------

func isForbidden(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cs, unicode.Zl, unicode.Zp) }
func isVisible(r rune) bool {
	return !unicode.In(r, unicode.Z, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Co)
}
func hasVisible(text string) bool { return strings.IndexFunc(text, isVisible) >= 0 }

// 端末名称, 医療機関等名: something to see in it, and nothing that breaks a line.
func isName(text string) bool { return hasVisible(text) && strings.IndexFunc(text, isForbidden) < 0 }

var fold = cases.Fold()

// Two names are the same that differ in width, case or white space around them only.
func folded(name string) string { return fold.String(norm.NFKC.String(strings.TrimSpace(name))) }

// ---- days -------------------------------------------------------------------------------------------

const dayForm, monthForm = "2006-01-02", "2006-01"

func day(text string) (time.Time, bool) {
	found, err := time.Parse(dayForm, text)
	return found, err == nil && found.Year() >= 2000 && found.Year() <= 2099
}

func isDay(text string) bool { _, ok := day(text); return ok }

// AddDate lets the 31st run over into the month after: months are counted from the first.
func first(day time.Time, months int) time.Time {
	return time.Date(day.Year(), day.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
}

func addMonths(day time.Time, months int) time.Time {
	month := first(day, months)
	last := first(month, 1).AddDate(0, 0, -1)
	if found := month.AddDate(0, 0, day.Day()-1); found.Before(last) {
		return found
	}
	return last
}

// 20日締め: the 20th is in time, the 21st belongs to the next month.
func batch(appliedOn time.Time) time.Time {
	if appliedOn.Day() <= 20 {
		return first(appliedOn, 0)
	}
	return first(appliedOn, 1)
}

func text(day time.Time, days int) string { return day.AddDate(0, 0, days).Format(dayForm) }

func billingMail(on time.Time) (data, error) {
	return data{"cutoff_on": text(batch(on), 19), "deliver_by": text(first(batch(on), 1), 14)}, nil
}

func billingDeadline(month time.Time) (data, error) { // the month before the month before
	return data{"apply_by": text(first(month, -1), -1), "recommended_by": text(first(month, -2), 19)}, nil
}

func earliestBillingStart(on time.Time) (data, error) {
	return data{"permitted": first(on, 2).Format(monthForm), "usable": first(batch(on), 2).Format(monthForm)}, nil
}

func constructionDeadline(on time.Time) (data, error) { return data{"apply_by": text(on, -14)}, nil }
func earliestConstruction(on time.Time) (data, error) { return data{"earliest_on": text(on, 14)}, nil }

func claimWindow(month time.Time) (data, error) {
	return data{"opens_on": text(month, 4), "closes_on": text(month, 9), "corrections_until": text(month, 11)}, nil
}

func certificateValidity(issuedOn time.Time) (data, error) {
	expiresOn := addMonths(issuedOn, 39)
	reminders := []string{}
	for _, days := range []int{90, 60, 30, 15, 7} {
		reminders = append(reminders, text(expiresOn, -days))
	}
	return data{
		"expires_on": text(expiresOn, 0), "last_sure_on": text(expiresOn, -1), "renewable_from": text(expiresOn, -90),
		"reminders_on": reminders, "download_by": text(issuedOn, 180),
	}, nil
}

type unknown string // why a question has no answer here

func (why unknown) Error() string { return string(why) }

// The fifth business day after the application. Holidays are a table; the years behind it are not known here.
func masterAccount(on time.Time) (data, error) {
	for left := 5; left > 0; {
		on = on.AddDate(0, 0, 1)
		if isBusinessDay(on) {
			left--
		}
	}
	if on.Year() > lastHoliday.Year() {
		return nil, unknown(fmt.Sprintf("the holidays of %d are not known here", on.Year()))
	}
	return data{"expected_by": text(on, 0)}, nil
}

var holidays, lastHoliday = map[string]bool{}, time.Time{}

func isBusinessDay(day time.Time) bool {
	isWeekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
	isYearEnd := (day.Month() == time.December && day.Day() >= 29) || (day.Month() == time.January && day.Day() <= 3)
	return !isWeekend && !isYearEnd && !holidays[text(day, 0)]
}

// ---- sites: one certificate for each terminal of each institution, nothing shared between them -------

func certificates(site data) data {
	byInstitution, total := []int{}, 0
	for _, each := range site["institutions"].([]any) {
		count := len(each.(data)["terminals"].([]any))
		byInstitution, total = append(byInstitution, count), total+count
	}
	count := len(byInstitution)
	return data{
		"certificates": total, "by_institution": byInstitution, "portal_accounts": count, "master_accounts": count,
		"eligibility_applications": count, "start_pack": total == 1,
	}
}

// ---- forms: maps, since encoding/json reads "Kind" into a struct's "kind" too ------------------------

type data = map[string]any

// An object with these members and no others; what is wrong about it is gathered, so that all is looked at.
type form struct {
	members data
	isValid bool
}

func newForm(value any, names ...string) *form {
	members, ok := value.(data)
	for name := range members {
		ok = ok && in(name, names...)
	}
	return &form{members, ok}
}

func in(text string, texts ...string) bool {
	for _, each := range texts {
		if each == text {
			return true
		}
	}
	return false
}

func oneOf(keys ...string) func(string) bool {
	return func(text string) bool { return in(text, keys...) }
}

// Not all labels of these choices are known: one with a letter outside ASCII is taken, and nothing is judged by it.
func oneOfOrLabel(keys ...string) func(string) bool {
	isOfLabel := func(r rune) bool {
		return r > unicode.MaxASCII && !strings.ContainsRune("‐‑‒–—―−－ーｰ", r) && (isVisible(r) || unicode.Is(unicode.Co, r))
	}
	return func(text string) bool { return in(text, keys...) || strings.IndexFunc(text, isOfLabel) >= 0 }
}

func (f *form) require(holds bool) { f.isValid = f.isValid && holds }

// The text of a member, empty where there is none that is right; null is as good as absent.
func (f *form) text(name string, required bool, isRight func(string) bool) string {
	text, ok := f.members[name].(string)
	if ok && isRight(text) {
		return text
	}
	f.require(f.members[name] == nil && !required)
	return ""
}

func (f *form) day(name string) (time.Time, bool) { return day(f.text(name, false, isDay)) }

func (f *form) isTrue(name string, required bool) bool {
	flag, ok := f.members[name].(bool)
	f.require(ok || (f.members[name] == nil && !required))
	return flag
}

func (f *form) codes() {
	f.text("prefecture_code", true, isPrefectureCode)
	f.text("institution_code", true, isInstitutionCode)
	f.text("score_table", true, isScoreTable)
}

func (f *form) nameAndTerms() {
	f.text("institution_name", true, isName)
	f.require(f.isTrue("terms_accepted", true))
}

func (f *form) twoWeeksBeforeConstruction() {
	appliedOn, applied := f.day("applied_on")
	constructionOn, constructed := f.day("construction_on")
	f.require(!applied || !constructed || !appliedOn.After(constructionOn.AddDate(0, 0, -14)))
}

func anyText(string) bool { return true }

func isEligibility(value any) bool {
	f := newForm(value, "form", "applied_on", "construction_on", "kind", "prefecture_code", "institution_code",
		"score_table", "institution_name", "terms_accepted", "line_type", "customer_id", "flets_v6_option",
		"usage_start", "test_start", "secret_number", "fee_payment")
	f.text("form", false, oneOf("eligibility"))
	f.text("kind", true, oneOf("new", "change"))
	f.codes()
	f.nameAndTerms()
	line := f.text("line_type", true, oneOfOrLabel("ip-vpn-ntt", "ip-vpn-other", "ipsec-ike"))
	isNTT := line == "ip-vpn-ntt"
	option := f.text("flets_v6_option", isNTT, oneOfOrLabel("contracted", "not-contracted"))
	f.require(!isNTT || option != "not-contracted")
	if !in(line, "ip-vpn-other", "ipsec-ike") {
		f.require(isCustomerEntry(f.members["customer_id"], isNTT, isNTT, "", "prefix", "number", "confirmation"))
	}
	start := f.text("usage_start", true, isMonth)
	f.text("test_start", false, isMonth)
	f.text("secret_number", true, isSecretNumber)
	f.text("fee_payment", true, oneOf("deduct", "transfer"))
	appliedOn, applied := f.day("applied_on")
	f.require(!applied || start == "" || start >= appliedOn.Format(monthForm))
	f.twoWeeksBeforeConstruction()
	return f.isValid
}

func isBilling(value any) bool {
	f := newForm(value, "form", "applied_on", "kind", "prefecture_code", "institution_code", "score_table",
		"institution_name", "terms_accepted", "billing_start", "receipt_computer", "os_browser", "line_type",
		"customer_id", "eligibility_customer_id", "fee_payment", "change_items")
	f.text("form", false, oneOf("billing"))
	isChange := f.text("kind", true, oneOf("start", "change")) == "change"
	f.codes()
	f.nameAndTerms()
	start := f.text("billing_start", true, isMonth)
	appliedOn, applied := f.day("applied_on")
	f.require(!applied || start == "" || start >= first(appliedOn, 2).Format(monthForm))
	computer := newForm(f.members["receipt_computer"], "program_name", "maker_name")
	computer.text("program_name", true, hasVisible)
	computer.text("maker_name", true, hasVisible)
	f.require(computer.isValid)
	f.text("os_browser", true, hasVisible)
	line := f.text("line_type", true, oneOfOrLabel("ip-vpn-ipv6", "ip-vpn-ipv4", "ipsec-ike", "isdn"))
	eligibilityID := f.text("eligibility_customer_id", false, isCustomerIDInOne)
	if !in(line, "ip-vpn-ipv4", "ipsec-ike", "isdn") {
		f.require(isCustomerEntry(f.members["customer_id"], line == "ip-vpn-ipv6", false, eligibilityID,
			"same_as_eligibility", "prefix", "number", "confirmation"))
	}
	f.text("fee_payment", true, oneOf("deduct", "transfer"))
	f.require(areChangeItems(f.members["change_items"], isChange))
	return f.isValid
}

// The entries for お客さまID. Where the line is that for eligibility, what stands there must be its ID.
func isCustomerEntry(value any, required, twice bool, eligibilityID string, names ...string) bool {
	if value == nil {
		return !required
	}
	f := newForm(value, names...)
	isSame := f.isTrue("same_as_eligibility", false)
	prefix := f.text("prefix", required && !isSame, isPrefix)
	number := f.text("number", required && !isSame, isCustomerNumber)
	confirmation := f.text("confirmation", twice, anyText)
	f.require(number == "" || f.members["confirmation"] == nil || confirmation == number)
	f.require(!isSame || prefix == "" || number == "" || eligibilityID == "" || prefix+number == eligibilityID)
	return f.isValid
}

func areChangeItems(value any, isChange bool) bool {
	items, ok := value.([]any)
	for _, each := range items {
		item, isText := each.(string)
		ok = ok && isText && (!isChange || hasVisible(item))
	}
	return (value == nil || ok) && (!isChange || len(items) > 0)
}

func isCertificate(value any) bool {
	f := newForm(value, "form", "applied_on", "eligibility_applied_on", "construction_on", "prefecture_code",
		"institution_code", "score_table", "terminals", "planned_terminals")
	f.text("form", false, oneOf("certificate"))
	f.codes()
	appliedOn, applied := f.day("applied_on")
	eligibilityOn, known := f.day("eligibility_applied_on")
	f.require(!applied || !known || !appliedOn.Before(eligibilityOn))
	f.twoWeeksBeforeConstruction()
	names := terminalNames(f.members["terminals"])
	f.require(len(names) > 0)
	for at := 1; at < len(names); at++ {
		f.require(names[at] != names[at-1])
	}
	switch planned := f.members["planned_terminals"].(type) {
	case nil:
	case json.Number: // as it was written: 2 is a whole number, 2.0 is none
		f.require(planned.String() == fmt.Sprint(len(names)))
	default:
		f.require(strings.Join(terminalNames(planned), "\n") == strings.Join(names, "\n"))
	}
	return f.isValid
}

// The names of a list in a fixed order, as they are compared; none where it is no list or a name is refused.
func terminalNames(value any) (names []string) {
	items, _ := value.([]any)
	for _, each := range items {
		name, ok := each.(string)
		if !ok || !isName(name) {
			return nil
		}
		names = append(names, folded(name))
	}
	sort.Strings(names)
	return names
}

// ---- the adapter: what oqa-rules asks, and where the answer is ------------------------------------

type operation func(input any) (data, error)

func ofText(isRight func(string) bool) operation {
	return func(input any) (data, error) { return data{"valid": isRight(input.(data)["text"].(string))}, nil }
}

func ofForm(isRight func(any) bool) operation {
	return func(input any) (data, error) { return data{"valid": isRight(input)}, nil }
}

func ofDay(name string, answer func(time.Time) (data, error)) operation {
	return func(input any) (data, error) {
		text := input.(data)[name].(string)
		if len(text) == len(monthForm) {
			text += "-01"
		}
		found, err := time.Parse(dayForm, text)
		if err != nil {
			return nil, err
		}
		return answer(found)
	}
}

func texts(input any, names ...string) (found []string) {
	for _, name := range names {
		found = append(found, input.(data)[name].(string))
	}
	return found
}

var operations = map[string]operation{
	"prefecture-code":  ofText(isPrefectureCode),
	"score-table":      ofText(isScoreTable),
	"secret-number":    ofText(isSecretNumber),
	"terminal-name":    ofText(isName),
	"institution-name": ofText(isName),
	"year-month":       ofText(isMonth),
	"date":             ofText(isDay),
	"institution-code": ofText(isInstitutionCode),
	"institution-id":   ofText(isInstitutionID),
	"check-digit": func(input any) (data, error) {
		given := texts(input, "prefecture", "score_table", "text")
		return data{"matches": checkDigitHolds(given[0], given[1], given[2])}, nil
	},
	"customer-id": func(input any) (data, error) {
		given := texts(input, "prefix", "number", "confirmation")
		return data{"valid": isCustomerID(given[0], given[1], given[2])}, nil
	},
	"billing-mail":           ofDay("applied_on", billingMail),
	"billing-deadline":       ofDay("billing_start", billingDeadline),
	"earliest-billing-start": ofDay("applied_on", earliestBillingStart),
	"construction-deadline":  ofDay("construction_on", constructionDeadline),
	"earliest-construction":  ofDay("applied_on", earliestConstruction),
	"master-account":         ofDay("applied_on", masterAccount),
	"claim-window":           ofDay("month", claimWindow),
	"certificate-validity":   ofDay("issued_on", certificateValidity),
	"certificates":           func(input any) (data, error) { return certificates(input.(data)), nil },
	"eligibility":            ofForm(isEligibility),
	"billing":                ofForm(isBilling),
	"certificate":            ofForm(isCertificate),
}

func answer(request data) (reply data) {
	if request["cmd"] == "start" {
		names := []string{}
		for name := range operations {
			names = append(names, name)
		}
		sort.Strings(names)
		implementation := data{"name": "acme-receipt", "version": "5.2", "language": "Go"}
		return data{"version": 1, "implementation": implementation, "operations": names}
	}
	seq := request["seq"]
	defer func() {
		if problem := recover(); problem != nil {
			reply = data{"seq": seq, "errored": fmt.Sprint(problem)}
		}
	}()
	output, err := operations[request["op"].(string)](request["input"])
	switch err.(type) {
	case nil:
		return data{"seq": seq, "output": output}
	case unknown:
		return data{"seq": seq, "skipped": err.Error()}
	default:
		return data{"seq": seq, "errored": err.Error()}
	}
}

func readHolidays(path string) {
	file, err := os.Open(path)
	if err != nil {
		log.Fatal(err) // to stderr: stdout is for answers
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if found, ok := day(strings.SplitN(lines.Text(), ",", 2)[0]); ok {
			holidays[text(found, 0)], lastHoliday = true, found
		}
	}
}

func main() {
	readHolidays("holidays.csv")
	requests := json.NewDecoder(os.Stdin) // no bufio.Scanner here: it ends at a line of 64 KiB
	requests.UseNumber()
	answers := json.NewEncoder(os.Stdout) // writes each answer at once, and ends it with a line feed
	for {
		var request data
		if err := requests.Decode(&request); err == io.EOF || request["cmd"] == "stop" {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		if err := answers.Encode(answer(request)); err != nil {
			log.Fatal(err)
		}
	}
}
