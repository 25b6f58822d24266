package org.xerocamel.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.inbox.FileEnd;

/** Whether a file ends where its writer meant it to. */
class FileEndTest {

    private static final ChangeColumns RULES = new ChangeColumns();

    private static final String ID = "11111111-2222-3333-4444-555555555555";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"InvoiceNumber,Status\n1,PAID\n", "InvoiceNumber,Status\r\n1,PAID\r\n",
        "InvoiceNumber,Status\r1,PAID\r", "InvoiceNumber,Status\n1,PAID",
        "InvoiceNumber,Status\n1,\"paid\"", "InvoiceNumber,DueDate\n1,2026-11-20",
        "Status,InvoiceID\nPAID," + ID, "InvoiceNumber,SentToContact\n1,true", "InvoiceNumber,PaymentAmount\n1,\"12.50\"",
        "InvoiceNumber,PaymentAccount\n1,\"090\"", "[]", "[{\"InvoiceNumber\":1}]", "[{\"InvoiceNumber\":1}]\n",
        "{\"InvoiceNumber\":1}\n{\"InvoiceNumber\":2}", "{\n\"InvoiceNumber\":1\n}", "{\"InvoiceNumber\":1}\n{\"Invoi\n",
        "Number,State\n1,PAID\n", "[1]", "[{]"})
    void whatCannotGoOnIsWhole(String text) throws IOException {
        assertThat(open(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvoiceNumber,PaymentAmount\n1,12", "InvoiceNumber,PaymentAmount\n1,1234.50",
        "InvoiceNumber,PaymentAccount\n1,090", "InvoiceNumber,Status\n1,", "InvoiceNumber,Status\n1",
        "InvoiceNumber,Status\n1,PAI",
        "InvoiceNumber,DueDate\n1,2026-11-2", "InvoiceNumber,Status,Reference\n1,PAID,\"a\"", "InvoiceNumber,Sta",
        "InvoiceNumber,Status", "InvoiceNumber,Status\n", "InvoiceNumber,Reference\n1,\"two\nlines\n", "Number,State\n1,PA",
        "[", "[{\"InvoiceNumber\":1}", "[{\"InvoiceNumber\":1},", "{\"InvoiceNumber\":1,", "{\"InvoiceNumber\":1}\n{\"Invoi",
        "{\"a\":{\"b\":1}\n", " \n", "\uFEFF"})
    void whatMayGoOnIsOpen(String text) throws IOException {
        assertThat(open(text)).isNotNull().endsWith(".");
    }

    @Test
    void aCharacterThatIsCutInHalfIsOpen() throws IOException {
        byte[] name = "InvoiceNumber,Reference\n1,S\u00f8".getBytes(StandardCharsets.UTF_8);
        assertThat(open(Arrays.copyOf(name, name.length - 1))).isNotNull();
        byte[] json = "[{\"Reference\":\"S\u00f8".getBytes(StandardCharsets.UTF_8);
        assertThat(open(Arrays.copyOf(json, json.length - 1))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void theTextOfASpreadsheetHasItsLineEndsToo(String charset) throws IOException {
        assertThat(open("\uFEFFInvoiceNumber\tPaymentAmount\r\n1\t12\r\n".getBytes(Charset.forName(charset)))).isNull();
        assertThat(open("\uFEFFInvoiceNumber\tPaymentAmount\r\n1\t12".getBytes(Charset.forName(charset)))).isNotNull();
    }

    @Test
    @Timeout(20)
    void neitherALinkNorAPipeIsOpened() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.writeString(folder.resolve("secret"), "x"));
        assertThatThrownBy(() -> FileEnd.open(link, RULES)).isInstanceOf(IOException.class).hasMessage("link is not a plain file");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThatThrownBy(() -> FileEnd.open(pipe, RULES))
                .hasMessage("pipe is not a plain file"));
    }

    private String open(String text) throws IOException {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    private String open(byte[] text) throws IOException {
        return FileEnd.open(Files.write(folder.resolve("file"), text), RULES);
    }
}
