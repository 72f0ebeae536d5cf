// A receipt computer's own checks in Pascal, and the adapter that lets oqa-rules test them.
//
//   fpc -Mdelphi candidate.pas
//   oqa-rules oracle -- ./candidate
//
// One request a line comes in, one answer a line goes out, in the same order (protocol 1). Free Pascal 3.2. In Delphi
// System.JSON takes the place of fpjson and of the reader below, System.Character that of character; its strings are
// UTF-16, so that UTF8Decode and UTF8Encode go, and its sources need a byte order mark.
// Not answered, and so not declared: normalize, site, reconcile.
program candidate;

{$mode delphi}{$H+}{$codepage utf8}

uses
  {$ifdef unix} cwstring, dynlibs, {$endif} SysUtils, DateUtils, Classes, character, fpjson;

type
  TCheck = function(const Text: string): Boolean;
  ESkipped = class(Exception); // a question that has no answer here

// ---- text: bytes of UTF-8, looked at one by one; only ASCII is right anywhere but in names --------------------------

function IsDigits(const Text: string; Count: Integer): Boolean;
var
  Each: Char;
begin
  Result := Length(Text) = Count;
  for Each in Text do
    Result := Result and (Each in ['0'..'9']);
end;

function IsPrefectureCode(const Text: string): Boolean;
begin
  Result := IsDigits(Text, 2) and (Text >= '01') and (Text <= '47');
end;

function IsScoreTable(const Text: string): Boolean;
begin
  Result := IsDigits(Text, 1) and (Text[1] in ['1', '3', '4', '6']); // 医科, 歯科, 調剤, 訪問看護ステーション
end;

function IsInstitutionCode(const Text: string): Boolean;
begin
  Result := IsDigits(Text, 7);
end;

function IsInstitutionId(const Text: string): Boolean;
begin
  Result := IsDigits(Text, 10) and IsPrefectureCode(Copy(Text, 1, 2)) and IsScoreTable(Text[3]);
end;

function IsSecretNumber(const Text: string): Boolean;
begin
  Result := IsDigits(Text, 4);
end;

// Only after the shape is known: StrToInt also takes ' 13', '$0d' and '-1'.
function IsDay(const Text: string): Boolean;
var
  Day: TDateTime;
begin
  Result := (Length(Text) = 10) and (Text[5] = '-') and (Text[8] = '-') and IsDigits(Copy(Text, 1, 4), 4)
    and (Copy(Text, 1, 2) = '20') and IsDigits(Copy(Text, 6, 2), 2) and IsDigits(Copy(Text, 9, 2), 2)
    and TryEncodeDate(StrToInt(Copy(Text, 1, 4)), StrToInt(Copy(Text, 6, 2)), StrToInt(Copy(Text, 9, 2)), Day);
end;

function IsMonth(const Text: string): Boolean;
begin
  Result := IsDay(Text + '-01');
end;

function IsPrefix(const Text: string): Boolean;
begin
  Result := (Text = 'CAF') or (Text = 'COP');
end;

// お客さまID: 8 or 10 letters and digits, without the prefix.
function IsCustomerNumber(const Text: string): Boolean;
var
  Each: Char;
begin
  Result := (Length(Text) in [8, 10]) and not IsPrefix(UpperCase(Copy(Text, 1, 3)));
  for Each in Text do
    Result := Result and (Each in ['0'..'9', 'A'..'Z', 'a'..'z']);
end;

function IsCustomerIdInOne(const Text: string): Boolean;
begin
  Result := IsPrefix(Copy(Text, 1, 3)) and IsCustomerNumber(Copy(Text, 4, MaxInt));
end;

// 検証番号: Luhn over prefecture, score table and code; in 埼玉, 千葉, 東京, 神奈川 over the code alone.
function CheckDigitHolds(const Prefecture, ScoreTable, Code: string): Boolean;
var
  Digits: string;
  Place, Number, Sum: Integer;
begin
  Digits := Prefecture + ScoreTable + Code;
  if (Prefecture >= '11') and (Prefecture <= '14') then
    Digits := Code;
  Sum := 0;
  for Place := 0 to Length(Digits) - 1 do
  begin
    Number := (Ord(Digits[Length(Digits) - Place]) - Ord('0')) * (1 + Place mod 2);
    Sum := Sum + Number div 10 + Number mod 10;
  end;
  Result := Sum mod 10 = 0;
end;

// ---- names: UTF-16, where two code units may be one character --------------------------------------------------------

const
  Forbidden = [TUnicodeCategory.ucControl, TUnicodeCategory.ucSurrogate, TUnicodeCategory.ucLineSeparator,
    TUnicodeCategory.ucParagraphSeparator];
  Invisible = Forbidden + [TUnicodeCategory.ucSpaceSeparator, TUnicodeCategory.ucFormat, TUnicodeCategory.ucPrivateUse];

type
  TCategories = set of TUnicodeCategory;

// Whether a character is of these categories, or of none of them.
function HasAny(const Text: string; Categories: TCategories; IsOf: Boolean): Boolean;
var
  Wide: UnicodeString;
  At: Integer;
begin
  Wide := UTF8Decode(Text);
  Result := False;
  At := 1;
  while (At <= Length(Wide)) and not Result do
  begin
    Result := (TCharacter.GetUnicodeCategory(Wide, At) in Categories) = IsOf;
    if TCharacter.IsHighSurrogate(Wide[At]) then
      Inc(At);
    Inc(At);
  end;
end;

function HasVisible(const Text: string): Boolean;
begin
  Result := HasAny(Text, Invisible, False);
end;

// 端末名称, 医療機関等名: something to see in it, and nothing that breaks a line.
function IsName(const Text: string): Boolean;
begin
  Result := HasVisible(Text) and not HasAny(Text, Forbidden, True);
end;

{$ifdef mswindows}
function NormalizeString(Form: LongInt; Source: PWideChar; Count: LongInt; Target: PWideChar; Room: LongInt): LongInt;
  stdcall; external 'normaliz.dll';

function NFKD(const Text: UnicodeString): UnicodeString;
const
  FormKD = 6;
begin
  SetLength(Result, NormalizeString(FormKD, PWideChar(Text), Length(Text), nil, 0));
  SetLength(Result, NormalizeString(FormKD, PWideChar(Text), Length(Text), PWideChar(Result), Length(Result)));
end;
{$else}
var
  Normalized: function(Text: PAnsiChar; Size: PtrInt; Form: LongInt): PAnsiChar; cdecl; // of GLib
  Free: procedure(Memory: Pointer); cdecl;

function NFKD(const Text: UnicodeString): UnicodeString;
const
  All = 2;
var
  Found: PAnsiChar;
begin
  Found := Normalized(PAnsiChar(UTF8Encode(Text)), -1, All);
  Result := UTF8Decode(Found);
  Free(Found);
end;

procedure LoadNormalization;
var
  GLib: TLibHandle;
begin
  GLib := SafeLoadLibrary('libglib-2.0.so.0');
  Normalized := GetProcAddress(GLib, 'g_utf8_normalize');
  Free := GetProcAddress(GLib, 'g_free');
end;
{$endif}

// Two names are the same that differ in width, case or white space around them only. To compare them, NFKD is as good as
// NFKC, and İ is an i with a dot then. What full case folding has beside lower case is ß, ς and the iota subscript.
function Folded(const Name: string): string;
var
  Wide: UnicodeString;
begin
  Wide := UTF8Decode(Name);
  while TCharacter.IsWhiteSpace(Wide[1]) do
    Delete(Wide, 1, 1);
  while TCharacter.IsWhiteSpace(Wide[Length(Wide)]) do
    SetLength(Wide, Length(Wide) - 1);
  Result := UTF8Encode(TCharacter.ToLower(NFKD(Wide)));
  Result := StringReplace(Result, 'ß', 'ss', [rfReplaceAll]);
  Result := StringReplace(Result, 'ς', 'σ', [rfReplaceAll]);
  Result := StringReplace(Result, #$CD#$85, 'ι', [rfReplaceAll]);
end;

// ---- days ------------------------------------------------------------------------------------------------------------

function DayOf(const Text: string): TDateTime;
begin
  if not IsDay(Text) then
    raise EConvertError.Create('no day: ' + Text);
  Result := EncodeDate(StrToInt(Copy(Text, 1, 4)), StrToInt(Copy(Text, 6, 2)), StrToInt(Copy(Text, 9, 2)));
end;

function DayText(Day: TDateTime): string;
begin
  Result := FormatDateTime('yyyy-mm-dd', Day);
end;

function MonthText(Day: TDateTime): string;
begin
  Result := FormatDateTime('yyyy-mm', Day);
end;

function First(Day: TDateTime; Months: Integer): TDateTime;
begin
  Result := IncMonth(StartOfTheMonth(Day), Months);
end;

// 20日締め: the 20th is in time, the 21st belongs to the next month.
function Batch(AppliedOn: TDateTime): TDateTime;
begin
  Result := First(AppliedOn, Ord(DayOfTheMonth(AppliedOn) > 20));
end;

function BillingMail(AppliedOn: TDateTime): TJSONObject;
begin
  Result := TJSONObject.Create(['cutoff_on', DayText(Batch(AppliedOn) + 19),
    'deliver_by', DayText(First(Batch(AppliedOn), 1) + 14)]);
end;

function BillingDeadline(BillingStart: TDateTime): TJSONObject;
begin // the month before the month before
  Result := TJSONObject.Create(['apply_by', DayText(First(BillingStart, -1) - 1),
    'recommended_by', DayText(First(BillingStart, -2) + 19)]);
end;

function EarliestBillingStart(AppliedOn: TDateTime): TJSONObject;
begin
  Result := TJSONObject.Create(['permitted', MonthText(First(AppliedOn, 2)), 'usable', MonthText(First(Batch(AppliedOn), 2))]);
end;

function ConstructionDeadline(ConstructionOn: TDateTime): TJSONObject;
begin
  Result := TJSONObject.Create(['apply_by', DayText(ConstructionOn - 14)]);
end;

function EarliestConstruction(AppliedOn: TDateTime): TJSONObject;
begin
  Result := TJSONObject.Create(['earliest_on', DayText(AppliedOn + 14)]);
end;

function ClaimWindow(Month: TDateTime): TJSONObject;
begin
  Result := TJSONObject.Create(['opens_on', DayText(Month + 4), 'closes_on', DayText(Month + 9),
    'corrections_until', DayText(Month + 11)]);
end;

function CertificateValidity(IssuedOn: TDateTime): TJSONObject;
const
  Reminders: array[0..4] of Integer = (90, 60, 30, 15, 7);
var
  ExpiresOn: TDateTime;
  Days: TJSONArray;
  Each: Integer;
begin
  ExpiresOn := IncMonth(IssuedOn, 39); // stays within the month: 11-30 -> 02-28
  Days := TJSONArray.Create;
  for Each in Reminders do
    Days.Add(DayText(ExpiresOn - Each));
  Result := TJSONObject.Create(['expires_on', DayText(ExpiresOn), 'last_sure_on', DayText(ExpiresOn - 1),
    'renewable_from', DayText(ExpiresOn - 90), 'reminders_on', Days, 'download_by', DayText(IssuedOn + 180)]);
end;

var
  Holidays: TStringList; // a table, in order; the years behind it are not known here

function IsBusinessDay(Day: TDateTime): Boolean;
var
  MonthAndDay: string;
  At: Integer;
begin
  MonthAndDay := FormatDateTime('mm-dd', Day);
  Result := (DayOfTheWeek(Day) < DaySaturday) and (MonthAndDay < '12-29') and (MonthAndDay > '01-03')
    and not Holidays.Find(DayText(Day), At);
end;

// The fifth business day after the application.
function MasterAccount(AppliedOn: TDateTime): TJSONObject;
var
  Day: TDateTime;
  Left: Integer;
begin
  Day := AppliedOn;
  Left := 5;
  while Left > 0 do
  begin
    Day := Day + 1;
    if IsBusinessDay(Day) then
      Dec(Left);
  end;
  if YearOf(Day) > YearOf(DayOf(Holidays[Holidays.Count - 1])) then
    raise ESkipped.CreateFmt('the holidays of %d are not known here', [YearOf(Day)]);
  Result := TJSONObject.Create(['expected_by', DayText(Day)]);
end;

// ---- sites: one certificate for each terminal of each institution, nothing shared between institutions ----------------

function Certificates(Site: TJSONObject): TJSONObject;
var
  Institutions, Counts: TJSONArray;
  At, Total: Integer;
begin
  Institutions := Site.Arrays['institutions'];
  Counts := TJSONArray.Create;
  Total := 0;
  for At := 0 to Institutions.Count - 1 do
  begin
    Counts.Add(Institutions.Objects[At].Arrays['terminals'].Count);
    Total := Total + Counts.Integers[At];
  end;
  Result := TJSONObject.Create(['certificates', Total, 'by_institution', Counts, 'portal_accounts', Counts.Count,
    'master_accounts', Counts.Count, 'eligibility_applications', Counts.Count, 'start_pack', Total = 1]);
end;

// ---- forms ---------------------------------------------------------------------------------------------------------------

type
  // An object with these members and no others; what is wrong about it is gathered, so that all is looked at.
  TForm = class
  private
    FMembers: TJSONObject;
    FIsValid: Boolean;
  public
    constructor Create(Value: TJSONData);
    procedure Only(const Names: array of string);
    procedure Require(Holds: Boolean);
    function Given(const Name: string): TJSONData;
    function Text(const Name: string; Required: Boolean; IsRight: TCheck): string; overload;
    function Text(const Name: string; Required: Boolean; const Keys: array of string; TakesLabels: Boolean = False): string; overload;
    function Flag(const Name: string; Required, Default: Boolean): Boolean;
    procedure Codes;
    procedure NameAndTerms;
    procedure TwoWeeksBeforeConstruction(const AppliedOn: string);
    property IsValid: Boolean read FIsValid;
  end;

function IsIn(const Text: string; const Texts: array of string): Boolean;
var
  Each: string;
begin
  Result := False;
  for Each in Texts do
    Result := Result or (Each = Text);
end;

constructor TForm.Create(Value: TJSONData);
begin
  FIsValid := Value is TJSONObject;
  if FIsValid then
    FMembers := TJSONObject(Value);
end;

procedure TForm.Only(const Names: array of string);
var
  At: Integer;
begin
  if FMembers <> nil then
    for At := 0 to FMembers.Count - 1 do
      Require(IsIn(FMembers.Names[At], Names));
end;

procedure TForm.Require(Holds: Boolean);
begin
  FIsValid := FIsValid and Holds;
end;

// The value of a member, nil where it is absent; null is as good as absent.
function TForm.Given(const Name: string): TJSONData;
begin
  Result := nil;
  if FMembers <> nil then
    Result := FMembers.Find(Name);
  if (Result <> nil) and Result.IsNull then
    Result := nil;
end;

// The text of a member, empty where there is none that is right.
function TForm.Text(const Name: string; Required: Boolean; IsRight: TCheck): string;
var
  Value: TJSONData;
begin
  Value := Given(Name);
  if (Value is TJSONString) and IsRight(Value.AsString) then
    Exit(Value.AsString);
  Require((Value = nil) and not Required);
  Result := '';
end;

// Whether a text may be a label that is not known: with a letter outside ASCII.
function MayBeLabel(const Text: string): Boolean;
const
  Hyphens: UnicodeString = '‐‑‒–—―−－ーｰ';
var
  Wide: UnicodeString;
  At: Integer;
begin
  Wide := UTF8Decode(Text);
  for At := Length(Wide) downto 1 do
    if (Wide[At] < #128) or (Pos(Wide[At], Hyphens) > 0) then
      Delete(Wide, At, 1);
  Result := HasAny(UTF8Encode(Wide), Invisible - [TUnicodeCategory.ucPrivateUse], False);
end;

// The same for a choice. Where not all labels are known, another one is taken, and nothing is judged by it.
function TForm.Text(const Name: string; Required: Boolean; const Keys: array of string; TakesLabels: Boolean): string;
var
  Value: TJSONData;
begin
  Value := Given(Name);
  if (Value is TJSONString) and (IsIn(Value.AsString, Keys) or (TakesLabels and MayBeLabel(Value.AsString))) then
    Exit(Value.AsString);
  Require((Value = nil) and not Required);
  Result := '';
end;

function TForm.Flag(const Name: string; Required, Default: Boolean): Boolean;
var
  Value: TJSONData;
begin
  Value := Given(Name);
  if Value is TJSONBoolean then
    Exit(Value.AsBoolean);
  Require((Value = nil) and not Required);
  Result := Default;
end;

procedure TForm.Codes;
begin
  Text('prefecture_code', True, IsPrefectureCode);
  Text('institution_code', True, IsInstitutionCode);
  Text('score_table', True, IsScoreTable);
end;

procedure TForm.NameAndTerms;
begin
  Text('institution_name', True, IsName);
  Require(Flag('terms_accepted', True, False));
end;

procedure TForm.TwoWeeksBeforeConstruction(const AppliedOn: string);
var
  ConstructionOn: string;
begin
  ConstructionOn := Text('construction_on', False, IsDay);
  Require((AppliedOn = '') or (ConstructionOn = '') or (DayOf(AppliedOn) <= DayOf(ConstructionOn) - 14));
end;

function IsAnyText(const Text: string): Boolean;
begin
  Result := True;
end;

// The entries for お客さまID. Where the line is that for eligibility, what stands there must be its ID.
function IsCustomerEntry(Value: TJSONData; const Names: array of string; Required, Twice: Boolean;
  const EligibilityId: string): Boolean;
var
  Entry: TForm;
  IsSame: Boolean;
  Prefix, Number, Confirmation: string;
begin
  if Value = nil then
    Exit(not Required);
  Entry := TForm.Create(Value);
  try
    Entry.Only(Names);
    IsSame := Entry.Flag('same_as_eligibility', False, False);
    Prefix := Entry.Text('prefix', Required and not IsSame, IsPrefix);
    Number := Entry.Text('number', Required and not IsSame, IsCustomerNumber);
    Confirmation := Entry.Text('confirmation', Twice, IsAnyText);
    Entry.Require((Number = '') or (Entry.Given('confirmation') = nil) or (Confirmation = Number));
    if IsSame and (Prefix <> '') and (Number <> '') and (EligibilityId <> '') then
      Entry.Require(Prefix + Number = EligibilityId);
    Result := Entry.IsValid;
  finally
    Entry.Free;
  end;
end;

procedure CheckEligibility(Form: TForm);
var
  Line, Option, Start, AppliedOn: string;
  IsNtt: Boolean;
begin
  Form.Only(['form', 'applied_on', 'construction_on', 'kind', 'prefecture_code', 'institution_code', 'score_table',
    'institution_name', 'terms_accepted', 'line_type', 'customer_id', 'flets_v6_option', 'usage_start', 'test_start',
    'secret_number', 'fee_payment']);
  Form.Text('form', False, ['eligibility']);
  Form.Text('kind', True, ['new', 'change']);
  Form.Codes;
  Form.NameAndTerms;
  Line := Form.Text('line_type', True, ['ip-vpn-ntt', 'ip-vpn-other', 'ipsec-ike'], True);
  IsNtt := Line = 'ip-vpn-ntt';
  Option := Form.Text('flets_v6_option', IsNtt, ['contracted', 'not-contracted'], True);
  Form.Require(not IsNtt or (Option <> 'not-contracted'));
  if not IsIn(Line, ['ip-vpn-other', 'ipsec-ike']) then
    Form.Require(IsCustomerEntry(Form.Given('customer_id'), ['prefix', 'number', 'confirmation'], IsNtt, IsNtt, ''));
  Start := Form.Text('usage_start', True, IsMonth);
  Form.Text('test_start', False, IsMonth);
  Form.Text('secret_number', True, IsSecretNumber);
  Form.Text('fee_payment', True, ['deduct', 'transfer']);
  AppliedOn := Form.Text('applied_on', False, IsDay);
  Form.Require((AppliedOn = '') or (Start = '') or (Start >= Copy(AppliedOn, 1, 7)));
  Form.TwoWeeksBeforeConstruction(AppliedOn);
end;

procedure CheckChangeItems(Form: TForm; IsChange: Boolean);
var
  Items: TJSONData;
  At: Integer;
begin
  Items := Form.Given('change_items');
  Form.Require((Items = nil) or (Items is TJSONArray));
  Form.Require(not IsChange or ((Items <> nil) and (Items.Count > 0)));
  if Items is TJSONArray then
    for At := 0 to Items.Count - 1 do
      Form.Require((Items.Items[At] is TJSONString) and (not IsChange or HasVisible(Items.Items[At].AsString)));
end;

procedure CheckBilling(Form: TForm);
var
  Line, Start, AppliedOn, EligibilityId: string;
  IsChange: Boolean;
  Computer: TForm;
begin
  Form.Only(['form', 'applied_on', 'kind', 'prefecture_code', 'institution_code', 'score_table', 'institution_name',
    'terms_accepted', 'billing_start', 'receipt_computer', 'os_browser', 'line_type', 'customer_id',
    'eligibility_customer_id', 'fee_payment', 'change_items']);
  Form.Text('form', False, ['billing']);
  IsChange := Form.Text('kind', True, ['start', 'change']) = 'change';
  Form.Codes;
  Form.NameAndTerms;
  Start := Form.Text('billing_start', True, IsMonth);
  AppliedOn := Form.Text('applied_on', False, IsDay);
  if (AppliedOn <> '') and (Start <> '') then
    Form.Require(Start >= MonthText(First(DayOf(AppliedOn), 2)));
  Computer := TForm.Create(Form.Given('receipt_computer'));
  try
    Computer.Only(['program_name', 'maker_name']);
    Computer.Text('program_name', True, HasVisible);
    Computer.Text('maker_name', True, HasVisible);
    Form.Require(Computer.IsValid);
  finally
    Computer.Free;
  end;
  Form.Text('os_browser', True, HasVisible);
  Line := Form.Text('line_type', True, ['ip-vpn-ipv6', 'ip-vpn-ipv4', 'ipsec-ike', 'isdn'], True);
  EligibilityId := Form.Text('eligibility_customer_id', False, IsCustomerIdInOne);
  if not IsIn(Line, ['ip-vpn-ipv4', 'ipsec-ike', 'isdn']) then
    Form.Require(IsCustomerEntry(Form.Given('customer_id'), ['same_as_eligibility', 'prefix', 'number', 'confirmation'],
      Line = 'ip-vpn-ipv6', False, EligibilityId));
  Form.Text('fee_payment', True, ['deduct', 'transfer']);
  CheckChangeItems(Form, IsChange);
end;

// The names of a list in order, as they are compared, one a line; empty where it is none or a name is refused.
function TerminalNames(Value: TJSONData): TStringList;
var
  At: Integer;
begin
  Result := TStringList.Create;
  if not (Value is TJSONArray) then
    Exit;
  for At := 0 to Value.Count - 1 do
    if (Value.Items[At] is TJSONString) and IsName(Value.Items[At].AsString) then
      Result.Add(Folded(Value.Items[At].AsString))
    else
    begin
      Result.Clear;
      Exit;
    end;
  Result.CaseSensitive := True;
  Result.Sort;
end;

function IsPlanned(Planned: TJSONData; Names: TStringList): Boolean;
var
  Others: TStringList;
begin
  if Planned = nil then
    Exit(True);
  if Planned is TJSONNumber then // 2.0 is no whole number
    Exit((TJSONNumber(Planned).NumberType <> ntFloat) and (Planned.AsString = IntToStr(Names.Count)));
  Others := TerminalNames(Planned);
  try
    Result := Others.Text = Names.Text;
  finally
    Others.Free;
  end;
end;

procedure CheckCertificate(Form: TForm);
var
  AppliedOn, EligibilityOn: string;
  Names: TStringList;
  At: Integer;
begin
  Form.Only(['form', 'applied_on', 'eligibility_applied_on', 'construction_on', 'prefecture_code', 'institution_code',
    'score_table', 'terminals', 'planned_terminals']);
  Form.Text('form', False, ['certificate']);
  Form.Codes;
  AppliedOn := Form.Text('applied_on', False, IsDay);
  EligibilityOn := Form.Text('eligibility_applied_on', False, IsDay);
  Form.Require((AppliedOn = '') or (EligibilityOn = '') or (AppliedOn >= EligibilityOn));
  Form.TwoWeeksBeforeConstruction(AppliedOn);
  Names := TerminalNames(Form.Given('terminals'));
  try
    Form.Require(Names.Count > 0);
    for At := 1 to Names.Count - 1 do
      Form.Require(Names[At] <> Names[At - 1]);
    Form.Require(IsPlanned(Form.Given('planned_terminals'), Names));
  finally
    Names.Free;
  end;
end;

// ---- a reader of JSON: that of fpjson 3.2.2 drops \u0000, and spoils a text in which one \u follows another ----------------

type
  TReader = class
  private
    FText: string;
    FAt: Integer;
    function Next: Char;
    function ReadUnit: Word;
    function ReadEscaped: string;
    function ReadString: string;
    function ReadNumber: TJSONData;
    function ReadObject: TJSONData;
    function ReadArray: TJSONData;
    function ReadWord(const Rest: string; Value: TJSONData): TJSONData;
  public
    constructor Create(const Text: string);
    function ReadValue: TJSONData;
  end;

constructor TReader.Create(const Text: string);
begin
  FText := Text;
  FAt := 1;
end;

// The next character that is no white space.
function TReader.Next: Char;
begin
  while FText[FAt] in [' ', #9] do
    Inc(FAt);
  Result := FText[FAt];
  Inc(FAt);
end;

// The code unit of a \u, of which the u is read.
function TReader.ReadUnit: Word;
begin
  Result := StrToInt('$' + Copy(FText, FAt, 4));
  Inc(FAt, 4);
end;

// What is escaped, of which the \ is read; two code units may be one character.
function TReader.ReadEscaped: string;
const
  Plain = 'bfnrt';
  Meant: array[1..5] of Char = (#8, #12, #10, #13, #9);
var
  Escaped: Char;
  Wide: UnicodeString;
begin
  Escaped := FText[FAt];
  Inc(FAt);
  if Escaped <> 'u' then
  begin
    if Pos(Escaped, Plain) > 0 then
      Escaped := Meant[Pos(Escaped, Plain)];
    Exit(Escaped);
  end;
  Wide := WideChar(ReadUnit);
  if TCharacter.IsHighSurrogate(Wide[1]) and (Copy(FText, FAt, 2) = '\u') then
  begin
    Inc(FAt, 2);
    Wide := Wide + WideChar(ReadUnit);
  end;
  Result := UTF8Encode(Wide);
end;

// A text, of which the quote in front is read.
function TReader.ReadString: string;
var
  Start: Integer;
begin
  Result := '';
  repeat
    Start := FAt;
    while not (FText[FAt] in ['"', '\']) do
      Inc(FAt);
    Result := Result + Copy(FText, Start, FAt - Start);
    Inc(FAt);
    if FText[FAt - 1] = '"' then
      Exit;
    Result := Result + ReadEscaped;
  until False;
end;

function TReader.ReadNumber: TJSONData;
var
  Start: Integer;
  Whole: Int64;
  Number: string;
begin
  Start := FAt;
  while (FAt <= Length(FText)) and (FText[FAt] in ['+', '-', '.', '0'..'9', 'E', 'e']) do
    Inc(FAt);
  Number := Copy(FText, Start, FAt - Start);
  if TryStrToInt64(Number, Whole) then
    Exit(TJSONInt64Number.Create(Whole));
  Result := TJSONFloatNumber.Create(0); // how great it is matters nowhere
end;

function TReader.ReadObject: TJSONData;
var
  Name: string;
  Each: Char;
begin
  Result := TJSONObject.Create;
  Each := Next;
  while Each <> '}' do
  begin
    if Each = ',' then
      Next; // the quote in front of the name
    Name := ReadString;
    Next; // :
    TJSONObject(Result).Add(Name, ReadValue);
    Each := Next;
  end;
end;

function TReader.ReadArray: TJSONData;
var
  Each: Char;
begin
  Result := TJSONArray.Create;
  Each := Next;
  while Each <> ']' do
  begin
    if Each <> ',' then
      Dec(FAt);
    TJSONArray(Result).Add(ReadValue);
    Each := Next;
  end;
end;

function TReader.ReadWord(const Rest: string; Value: TJSONData): TJSONData;
begin
  Inc(FAt, Length(Rest));
  Result := Value;
end;

function TReader.ReadValue: TJSONData;
begin
  case Next of
    '{': Result := ReadObject;
    '[': Result := ReadArray;
    '"': Result := TJSONString.Create(ReadString);
    't': Result := ReadWord('rue', TJSONBoolean.Create(True));
    'f': Result := ReadWord('alse', TJSONBoolean.Create(False));
    'n': Result := ReadWord('ull', TJSONNull.Create);
  else
    Dec(FAt);
    Result := ReadNumber;
  end;
end;

function ReadJson(const Text: string): TJSONData;
var
  Reader: TReader;
begin
  Reader := TReader.Create(Text);
  try
    Result := Reader.ReadValue;
  finally
    Reader.Free;
  end;
end;

// ---- the adapter: what oqa-rules asks, and where the answer is -------------------------------------------------------------

type
  TOfText = record
    Name: string;
    IsRight: TCheck;
  end;
  TOfDay = record
    Name, Member: string;
    Answer: function(Day: TDateTime): TJSONObject;
  end;
  TOfForm = record
    Name: string;
    Check: procedure(Form: TForm);
  end;

const
  OfText: array[0..8] of TOfText = (
    (Name: 'prefecture-code'; IsRight: IsPrefectureCode),
    (Name: 'score-table'; IsRight: IsScoreTable),
    (Name: 'secret-number'; IsRight: IsSecretNumber),
    (Name: 'terminal-name'; IsRight: IsName),
    (Name: 'institution-name'; IsRight: IsName),
    (Name: 'year-month'; IsRight: IsMonth),
    (Name: 'date'; IsRight: IsDay),
    (Name: 'institution-code'; IsRight: IsInstitutionCode),
    (Name: 'institution-id'; IsRight: IsInstitutionId)
  );
  OfDay: array[0..7] of TOfDay = (
    (Name: 'billing-mail'; Member: 'applied_on'; Answer: BillingMail),
    (Name: 'billing-deadline'; Member: 'billing_start'; Answer: BillingDeadline),
    (Name: 'earliest-billing-start'; Member: 'applied_on'; Answer: EarliestBillingStart),
    (Name: 'construction-deadline'; Member: 'construction_on'; Answer: ConstructionDeadline),
    (Name: 'earliest-construction'; Member: 'applied_on'; Answer: EarliestConstruction),
    (Name: 'master-account'; Member: 'applied_on'; Answer: MasterAccount),
    (Name: 'claim-window'; Member: 'month'; Answer: ClaimWindow),
    (Name: 'certificate-validity'; Member: 'issued_on'; Answer: CertificateValidity)
  );
  OfForm: array[0..2] of TOfForm = (
    (Name: 'eligibility'; Check: CheckEligibility),
    (Name: 'billing'; Check: CheckBilling),
    (Name: 'certificate'; Check: CheckCertificate)
  );
  Others: array[0..2] of string = ('check-digit', 'customer-id', 'certificates');

function Started: TJSONObject;
var
  Names: TJSONArray;
  Text: TOfText;
  Day: TOfDay;
  Form: TOfForm;
  Other: string;
begin
  Names := TJSONArray.Create;
  for Text in OfText do
    Names.Add(Text.Name);
  for Day in OfDay do
    Names.Add(Day.Name);
  for Form in OfForm do
    Names.Add(Form.Name);
  for Other in Others do
    Names.Add(Other);
  Result := TJSONObject.Create(['version', 1, 'implementation',
    TJSONObject.Create(['name', 'acme-receipt', 'version', '5.2', 'language', 'Pascal']), 'operations', Names]);
end;

function Run(const Operation: string; Input: TJSONData): TJSONObject;
var
  Text: TOfText;
  Day: TOfDay;
  Each: TOfForm;
  Given: TJSONObject;
  Form: TForm;
  Written: string;
begin
  for Each in OfForm do
    if Each.Name = Operation then
    begin
      Form := TForm.Create(Input);
      try
        Each.Check(Form);
        Exit(TJSONObject.Create(['valid', Form.IsValid]));
      finally
        Form.Free;
      end;
    end;
  Given := Input as TJSONObject;
  for Text in OfText do
    if Text.Name = Operation then
      Exit(TJSONObject.Create(['valid', Text.IsRight(Given.Strings['text'])]));
  for Day in OfDay do
    if Day.Name = Operation then
    begin
      Written := Given.Strings[Day.Member];
      if Length(Written) = Length('2027-02') then
        Written := Written + '-01';
      Exit(Day.Answer(DayOf(Written)));
    end;
  if Operation = 'check-digit' then
    Exit(TJSONObject.Create(['matches',
      CheckDigitHolds(Given.Strings['prefecture'], Given.Strings['score_table'], Given.Strings['text'])]));
  if Operation = 'customer-id' then
    Exit(TJSONObject.Create(['valid', IsPrefix(Given.Strings['prefix']) and IsCustomerNumber(Given.Strings['number'])
      and (Given.Strings['confirmation'] = Given.Strings['number'])]));
  Result := Certificates(Given);
end;

function Answer(Request: TJSONObject): TJSONObject;
begin
  if Request.Strings['cmd'] = 'start' then
    Exit(Started);
  Result := TJSONObject.Create(['seq', Request.Integers['seq']]);
  try
    Result.Add('output', Run(Request.Strings['op'], Request.Elements['input']));
  except
    on Reason: ESkipped do
      Result.Add('skipped', Reason.Message);
    on Problem: Exception do
      Result.Add('errored', Problem.ClassName + ': ' + Problem.Message);
  end;
end;

procedure ReadHolidays;
var
  At: Integer;
begin
  Holidays := TStringList.Create;
  Holidays.LoadFromFile('holidays.csv');
  Holidays.Delete(0); // the heading
  for At := 0 to Holidays.Count - 1 do
    Holidays[At] := Copy(Holidays[At], 1, 10);
  Holidays.Sorted := True;
end;

var
  Line: string;
  Request: TJSONData;
  Reply: TJSONObject;

begin
  // UTF-8 on both sides: a Japanese Windows would take cp932.
  DefaultSystemCodePage := CP_UTF8;
  SetTextCodePage(Input, CP_UTF8);
  SetTextCodePage(Output, CP_UTF8);
  {$ifndef mswindows}
  LoadNormalization;
  {$endif}
  ReadHolidays;
  while not Eof(Input) do
  begin
    ReadLn(Line);
    Request := ReadJson(Line);
    try
      if TJSONObject(Request).Strings['cmd'] = 'stop' then
        Break;
      Reply := Answer(TJSONObject(Request));
      Write(Reply.AsJSON, #10);
      Flush(Output);
      Reply.Free;
    finally
      Request.Free;
    end;
  end;
end.
