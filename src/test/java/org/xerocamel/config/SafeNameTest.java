package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Demo Company (UK)-11111111", "A_S-1234abcd", "Invoices", "AUXILIARY", "a.b",
            "11111111-2222-3333-4444-555555555555"})
    void aSafeNameStaysAsItIs(String name) {
        assertThat(SafeName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "A/S", "a\\b", "C:", "NUL", "aux.txt-1", "com1.txt", ".hidden", "dot.",
            "blank ", "a\u0000b", "line\nfeed", "\ud83d", "\ud83d\ude00", "\u00c6r\u00f8", "a\"b<c>d|e?f*g",
            "${sys.user.home}", "{{xero.client-secret}}", "#{1+1}", "%2e%2e", "\u202egnp.exe"})
    void anUnsafeNameIsMadeSafe(String name) {
        String safe = SafeName.of(name);
        assertThat(safe).matches("[ -~]+").doesNotStartWith(".").doesNotEndWith(".").doesNotEndWith(" ")
                .doesNotContainPattern("[/\\\\:*?\"<>|${}#%]").doesNotMatch("(?i)(NUL|AUX|COM1)(\\..*)?")
                .isNotEqualTo(name);
    }

    @Test
    void namesThatBecomeAlikeStayApart() {
        assertThat(SafeName.of("a/b")).isNotEqualTo(SafeName.of("a_b")).isNotEqualTo(SafeName.of("a:b"));
    }

    @ParameterizedTest
    @CsvSource({"Test #1.pdf,.pdf", "R\u00e9sum\u00e9.PDF,.PDF", "a/b.docx,.docx", "${x}.csv,.csv", "aux.txt,.txt",
        "'scan.pdf ',.pdf", "scan.pdf.,.pdf", "archive?.tar.gz,.gz", "'.pdf',.pdf", "\ud83d\ude00.jpeg,.jpeg"})
    void anUnsafeNameOfAFileKeepsItsEnding(String name, String ending) {
        String safe = SafeName.ofFile(name);
        assertThat(safe).endsWith(ending).matches("[ -~]+").doesNotStartWith(".").isNotEqualTo(name)
                .doesNotContainPattern("[/\\\\:*?\"<>|${}#%]").doesNotMatch("(?i)aux\\..*");
        assertThat(SafeName.ofFile(name.strip().replaceAll("\\.$", "") + "x")).isNotEqualTo(safe);
    }

    @Test
    void aLongNameOfAFileIsCutBeforeItsEndingAndNamesThatBecomeAlikeStayApart() {
        assertThat(SafeName.ofFile("x".repeat(300) + ".pdf")).endsWith(".pdf").hasSizeLessThan(255);
        assertThat(SafeName.ofFile("invoice.pdf")).isEqualTo("invoice.pdf");
        assertThat(SafeName.ofFile("no ending")).isEqualTo("no ending");
        assertThat(SafeName.ofFile("what is an.ending with blanks")).isEqualTo("what is an.ending with blanks");
        assertThat(SafeName.ofFile("a#.pdf")).isNotEqualTo(SafeName.ofFile("a?.pdf"));
        assertThat(SafeName.ofFile("a.pdf ")).isNotEqualTo(SafeName.ofFile("a.pdf")).isNotEqualTo(SafeName.ofFile("a.pdf."));
    }

    @Test
    void aLongNameIsCut() {
        assertThat(SafeName.of("x".repeat(300)).getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(209);
        assertThat(SafeName.readable("x".repeat(300))).hasSize(80);
    }

    @ParameterizedTest
    @CsvSource({"Demo Company (UK),Demo Company (UK)", "A/S,A_S", "\u00c6r\u00f8 & S\u00f8n,AEro & Son",
            "..//../etc/passwd,_.._etc_passwd", ".hidden.,hidden", "M\u00fcller Gmb\u0048,Muller GmbH",
            "${jndi:ldap://x},_jndi_ldap_x_", "\ud83d\ude00,_"})
    void aReadableNameKeepsWhatItCan(String text, String readable) {
        assertThat(SafeName.readable(text)).isEqualTo(readable);
    }

    @ParameterizedTest
    @CsvSource({"Demo Company (UK),Demo_Company_UK", "A/S,A_S", "\u00c6r\u00f8 & S\u00f8n,AEro_Son", "O'Neil's;rm -rf *,O_Neil_s_rm_-rf",
            "-rf,rf", "~root,root", "$(id),id", "..,''", "\ud83d\ude00,''", "Plain-Name.1,Plain-Name.1"})
    void aPlainNameNeedsNoQuotesInAShell(String text, String plain) {
        assertThat(SafeName.plain(text)).isEqualTo(plain).matches("([A-Za-z0-9][A-Za-z0-9._-]*)?");
    }

    @Test
    void aFolderIsReadableUnlessTheSettingSaysPlainAndAnotherWordIsRefused() {
        assertThat(FolderNames.named("readable").of("Demo Company (UK)")).isEqualTo("Demo Company (UK)");
        assertThat(FolderNames.named("plain").of("Demo Company (UK)")).isEqualTo("Demo_Company_UK");
        assertThatThrownBy(() -> FolderNames.named("shell")).isInstanceOf(SettingException.class)
                .hasMessageContainingAll("xero.folder-names", "shell", "readable or plain");
    }
}
