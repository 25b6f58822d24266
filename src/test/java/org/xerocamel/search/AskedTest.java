package org.xerocamel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.search.Asked.Kind;

class AskedTest {

    private static final String ID = "5a1e0000-0000-4000-8000-00000000002a";

    @ParameterizedTest
    @ValueSource(strings = {"5a1e0000-0000-4000-8000-00000000002a", "5A1E000000004000800000000000002A", " {5a1e0000-0000-4000-8000-00000000002A} ",
            "\"InvoiceID\": \"5a1e0000-0000-4000-8000-00000000002a\"", "000000000007-5a1e0000-0000-4000-8000-00000000002a.json",
            "C:\\export\\Demo-38b630c9\\Invoices\\000000000007-5a1e0000-0000-4000-8000-00000000002a.json"})
    void anIdIsSeenHoweverItIsWritten(String typed) {
        assertThat(Asked.of(typed)).extracting(Asked::kind, Asked::text).containsExactly(Kind.ID, ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=5a1e0000-0000-4000-8000-00000000002a",
            "go.xero.com/app/!x1y2z/invoicing/view/5A1E0000-0000-4000-8000-00000000002A?x=1",
            "https://go.xero.com/organisationlogin/default.aspx?shortcode=!x&redirecturl=%2FAccountsReceivable%2FView.aspx%3FInvoiceID%3D5a1e0000-0000-4000-8000-00000000002a"})
    void theIdOfALinkIsTaken(String typed) {
        assertThat(Asked.of(typed)).extracting(Asked::kind, Asked::text).containsExactly(Kind.LINK, ID);
    }

    @Test
    void aLinkWithoutAnIdAndAKeyAreWhatTheyAre() {
        assertThat(Asked.of("https://go.xero.com/Dashboard/%zz")).extracting(Asked::kind, Asked::text).containsExactly(Kind.LINK, "");
        assertThat(Asked.of("0123456789abcdef".repeat(4)).kind()).isEqualTo(Kind.KEY);
    }

    @Test
    void aDeliveredFileNamesItsBatch() {
        assertThat(Asked.of("/data/export/Demo Company-38b630c9/Invoices/000000000042.ndjson"))
                .extracting(Asked::kind, Asked::tenant, Asked::entity, Asked::sequence)
                .containsExactly(Kind.FILE, "38b630c9", "Invoices", 42L);
        assertThat(Asked.of("000000000042.csv.gz")).extracting(Asked::kind, Asked::tenant, Asked::entity, Asked::sequence)
                .containsExactly(Kind.FILE, "", "", 42L);
    }

    @Test
    void allElseIsWords() {
        assertThat(Asked.of("invoices/INV-0042.pdf")).extracting(Asked::kind, Asked::text).containsExactly(Kind.WORDS, "INV-0042");
        assertThat(Asked.of(" # 42 ")).extracting(Asked::kind, Asked::text).containsExactly(Kind.WORDS, "# 42");
        assertThat(Asked.of("000000000042").kind()).isEqualTo(Kind.WORDS);
        assertThat(Asked.withoutWhatIsSaidBefore(List.of("invoice", "no", "42"))).containsExactly("42");
        assertThat(Asked.withoutWhatIsSaidBefore(List.of("invoice"))).containsExactly("invoice");
    }
}
