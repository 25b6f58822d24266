package org.xerocamel.fetch.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {

    private static final JsonNode INVOICE = read("""
            {"Type": "ACCREC", "Status": "AUTHORISED", "Reference": "Rent \\\\ \\"May\\"", "InvoiceNumber": "INV-0042",
             "Total": 1181.25, "AmountDue": 0.10, "Large": 12345678901234567890.01, "Count": 3,
             "HasAttachments": true, "IsDiscounted": false, "Url": null, "LineItems": [{"Code": "A"}],
             "Contact": {"ContactID": "025867F1-d741-4d6b-b1af-9ac774b59ba7", "Name": "City Agency"},
             "Date": "2026-11-24", "UpdatedDateUTC": "2026-11-24T07:00:00.123Z",
             "DateString": "2026-11-24T00:00:00", "Nothing": "none", "Android": 1, "Order": {"Not": "x"}}
            """);

    @ParameterizedTest
    @ValueSource(strings = {
        "Type==\"ACCREC\"", "Type = \"ACCREC\"", "Type!=\"ACCPAY\"", " ( Type == \"ACCREC\" ) ", "Type>\"ACCPAY\"",
        "InvoiceNumber>=\"INV-0042\"", "InvoiceNumber<\"INV-0043\"",
        "Total==1181.25", "Total==1181.2500", "Total>1181.24", "Total>=1181.25", "Total<=1181.25", "Total<1182",
        "Total!=0", "AmountDue==0.1", "AmountDue>-1", "Large==12345678901234567890.01", "Large!=12345678901234567890",
        "Count==3", "Count==3.0",
        "HasAttachments==true", "IsDiscounted==false", "IsDiscounted!=TRUE", "HasAttachments = True",
        "Url==null", "Missing==null", "Missing.Deeper==NULL", "Type!=null", "Contact!=null", "LineItems!=null",
        "Contact.Name==\"City Agency\"", "Contact.ContactID==Guid(\"025867f1-D741-4d6b-b1af-9ac774b59ba7\")",
        "Contact.ContactID!=Guid(\"00000000-0000-0000-0000-000000000000\")",
        "Date==DateTime(2026,11,24)", "Date>=DateTime(2026, 01, 01)", "Date<DateTime(2026,11,25)",
        "Date < DateTime(2026,11,24,0,0,1)", "UpdatedDateUTC>DateTime(2026,11,24,07,00,00)",
        "UpdatedDateUTC<DateTime(2026,11,24,7,0,1)", "DateString==DateTime(2026,11,24)", "Date!=DateTime(2024,2,29)",
        "Type.Contains(\"CCR\")", "Contact.Name.StartsWith(\"City\")", "contact.name==null",
        "Contact.Name.EndsWith(\"Agency\")==true", "Contact.Name.EndsWith(\"x\")==false",
        "Contact.Name.Contains(\"x\") != true", "Contact.Name.Contains(\"i\")=true", "Contact.Name.contains(\"\")",
        "Reference.Contains(\"\\\")", "Nothing==\"none\" AND Android==1 and Order.Not==\"x\"",
    })
    void matches(String filter) {
        assertThat(Where.parse(filter).matches(INVOICE)).as(filter).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Type==\"accrec\"", "Type==\"ACCREC \"", "type==\"ACCREC\"", "Type!=\"ACCREC\"", "Type==\"\"",
        "Contact.ContactID==\"025867f1-d741-4d6b-b1af-9ac774b59ba7\"",
        "Total==1181", "Total<1181.25", "Large==12345678901234567890", "Count==\"3\"", "Type==3", "Type>3", "Type<3",
        "HasAttachments==false", "HasAttachments==1", "HasAttachments==\"true\"",
        "Url!=null", "Type==null", "Type>null", "Url>=null", "Contact==null",
        "Missing==\"x\"", "Missing!=\"x\"", "Url!=\"x\"", "Missing<1", "Missing>1", "Missing==false", "Missing!=true",
        "Missing<DateTime(2026,1,1)", "Missing!=DateTime(2026,1,1)",
        "Missing!=Guid(\"00000000-0000-0000-0000-000000000000\")", "Missing.Contains(\"\")", "Url.StartsWith(\"\")",
        "LineItems.Code==\"A\"", "Type.Length==6", "Type==DateTime(2026,11,24)", "Type>DateTime(2026,11,24)",
        "Date>DateTime(2026,11,24)", "UpdatedDateUTC==DateTime(2026,11,24,7,0,0)", "Total.Contains(\"1\")",
        "Contact.Name.StartsWith(\"city\")", "Contact.Name.StartsWith(\"City\")==false",
    })
    void doesNotMatch(String filter) {
        assertThat(Where.parse(filter).matches(INVOICE)).as(filter).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "T AND T ; true", "T AND F ; false", "F OR T ; true", "F OR F ; false", "T && T ; true", "F || T ; true",
        "T and T or F ; true", "T or T and F ; true", "(T or T) and F ; false", "F and F or T ; true",
        "F and (F or T) ; false", "NOT F ; true", "not T ; false", "!F ; true", "!!T ; true", "NOT F AND F ; false",
        "NOT (F AND F) ; true", "!(T OR F) ; false", "! T || T ; true", "NOT NOT T ; true", "((((T)))) ; true",
        "T AND T AND T AND F ; false", "F OR F OR F OR T ; true", "T&&(F||T)&&!F ; true",
    })
    void joinsConditions(String form, boolean expected) {
        String filter = form.replaceAll("\\bT\\b", "Type==\"ACCREC\"").replaceAll("\\bF\\b", "Total==1");

        assertThat(Where.parse(filter).matches(INVOICE)).as(filter).isEqualTo(expected);
    }

    @Test
    void turnsACompareWithAMissingFieldRoundByNot() {
        assertThat(Where.parse("NOT Missing==\"x\"").matches(INVOICE)).isTrue();
        assertThat(Where.parse("Missing==null OR Missing!=\"x\"").matches(INVOICE)).isTrue();
    }

    @Test
    void comparesNumbersThatWereReadAsDoublesToo() throws JsonProcessingException {
        JsonNode doubles = new ObjectMapper().readTree("{\"Total\": 1.10}");

        assertThat(Where.parse("Total==1.1").matches(doubles)).isTrue();
        assertThat(Where.parse("Total>=1.10 AND Total<=1.100").matches(doubles)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "Type==\"ACCREC\"                                     ; Type==\"ACCREC\"",
        "Type = \"ACCREC\"                                    ; Type==\"ACCREC\"",
        "Type==\"ACCREC\" AND Status==\"PAID\"                ; Type==\"ACCREC\"",
        "Status==\"PAID\" && Type!=\"ACCPAY\" && Total>1      ; Type!=\"ACCPAY\"",
        "(Status==\"PAID\" AND (Type==\"A\" AND Total>1))     ; Type==\"A\"",
        "Type==\"A\" && Type==\"B\"                           ; Type==\"A\" AND Type==\"B\"",
        "Type==\"A\" || Type==\"B\"                           ; (Type==\"A\" OR Type==\"B\")",
        "(Type==\"A\" or Type==\"B\") and Total>1             ; (Type==\"A\" OR Type==\"B\")",
        "Type==\"A\" OR Type==\"B\" AND Type.EndsWith(\"C\")  ; (Type==\"A\" OR (Type==\"B\" AND Type.EndsWith(\"C\")))",
        "Type.startswith(\"ACC\")==true AND Total>1           ; Type.StartsWith(\"ACC\")",
    })
    void givesXeroWhatCanNeverChange(String filter, String constant) {
        String part = Where.parse(filter).constantPart();

        assertThat(part).isEqualTo(constant);
        assertThat(Where.parse(part).constantPart()).as("what goes to Xero is such a filter itself").isNotNull();
        assertThat(part).as("a bare && splits the query").doesNotContain("&", "|");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Status==\"PAID\"", "Type==\"ACCREC\" OR Status==\"PAID\"", "Type==\"A\" OR (Type==\"B\" AND Total>1)",
        "NOT Type==\"A\"", "!(Type==\"A\" AND Status==\"PAID\")", "Type!=null", "Type>\"A\"", "Type==1",
        "Contact.Type==\"A\"", "Type.Name==\"A\"", "type==\"A\"", "Type.Contains(\"A\")==false",
    })
    void givesXeroNothingThatARecordCouldLeave(String filter) {
        assertThat(Where.parse(filter).constantPart()).as(filter).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "``                              ; 1  ; expected a field, found the end",
        "`  `                            ; 1  ; expected a field, found the end",
        "Type                            ; 5  ; expected a comparison, found the end",
        "Type==                          ; 7  ; expected a value, found the end",
        "Type==\"A                      ; 7  ; the text is not closed",
        "Type==ACCREC                    ; 7  ; expected a value, found ACCREC",
        "Type==\"A\" Status==\"B\"       ; 11 ; expected AND, OR or the end, found Status",
        "Type==\"A\" AND                 ; 14 ; expected a field, found the end",
        "Type==\"A\" & Total>1           ; 11 ; unexpected &",
        "(Type==\"A\"                    ; 11 ; expected ), found the end",
        "Type==\"A\")                    ; 10 ; expected AND, OR or the end, found )",
        "\"A\"==Type                     ; 1  ; expected a field, found A",
        "Type <> \"A\"                   ; 7  ; expected a value, found >",
        "Contact.==\"A\"                 ; 9  ; expected a name, found ==",
        "Name.Contains(1)                ; 15 ; expected a text in quotes, found 1",
        "Name.Matches(\"x\")             ; 6  ; unknown method Matches",
        "Name.Contains(\"x\")==\"true\"  ; 21 ; expected true or false, found true",
        "Date>DateTime(2026,13,01)       ; 6  ; there is no such date",
        "Date>DateTime(2026,02,29)       ; 6  ; there is no such date",
        "Date>DateTime(2026,02)          ; 6  ; DateTime takes year, month, day, or these and hour, minute, second",
        "Date>DateTime(2026,1.5,1)       ; 20 ; expected a whole number, found 1.5",
        "Date>DateTime.Parse(\"2026\")   ; 14 ; expected (, found .",
        "Id==Guid(\"abc\")               ; 10 ; abc is not an id",
        "Paid>true                       ; 6  ; this value can only be compared by == and !=",
        "Total>1 # comment               ; 9  ; unexpected #",
    })
    void saysInOneSentenceWhatIsWrongAndWhere(String text, int position, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Where.parse(text))
                .withMessage("In the filter " + text.strip() + " at position " + position + ": " + what + ".");
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
