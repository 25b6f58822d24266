package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** https by an SSL bundle of Spring's, as docs/operations.md tells. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void aBundleOfPemFilesServesHttpsAloneAndIsReadAgainWhenRenewed() throws Exception {
        SSLContext first = certificate("first");
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = TestApplication
                .against(xero, folder)
                .set("spring.ssl.bundle.pem.web.keystore.certificate", "file:" + folder.resolve("web.crt"))
                .set("spring.ssl.bundle.pem.web.keystore.private-key", "file:" + folder.resolve("web.key"))
                .set("spring.ssl.bundle.pem.web.reload-on-update", true)
                .set("spring.ssl.bundle.watch.file.quiet-period", "200ms")
                .set("server.ssl.bundle", "web").start()) {
            int port = application.url().getPort();
            Visitor visitor = new Visitor(URI.create("https://localhost:" + port), first);
            HttpResponse<String> login = visitor.logIn("/login", Credentials.USUAL);
            assertThat(Visitor.location(login)).isEqualTo("/");
            assertThat(login.headers().allValues("Set-Cookie")).filteredOn(c -> c.startsWith("JSESSIONID="))
                    .singleElement().asString().contains("Secure", "HttpOnly", "SameSite=Lax");
            assertThat(visitor.get("/api/status").statusCode()).isEqualTo(200);
            assertThat(visitor.page("/").headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000");
            HttpResponse<String> plain = new Visitor(application.url()).get("/actuator/health");
            assertThat(plain.statusCode()).as("plain http").isEqualTo(400);
            assertThat(plain.body()).doesNotContain("UP");

            assertThat(subject(first, port)).contains("CN=first");
            SSLContext second = certificate("second");
            eventually(() -> assertThat(subject(second, port)).contains("CN=second"));
        }
    }

    /** Makes a key and a certificate with the tool of every JDK, and puts both into the bundle's files. */
    private SSLContext certificate(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "SAN=dns:localhost",
                "-validity", "2", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass",
                new String(PASSWORD)).inheritIO().start();
        assertThat(tool.waitFor()).as("keytool's exit code").isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        write("web.key", "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded());
        write("web.crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(name, keys.getCertificate(name));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void write(String file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(folder.resolve(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind
                + "-----\n", StandardCharsets.US_ASCII);
    }

    /** @return whose certificate is shown; nobody's when it is not trusted */
    private static String subject(SSLContext trusting, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
        } catch (SSLHandshakeException notTrusted) {
            return "";
        }
    }
}
