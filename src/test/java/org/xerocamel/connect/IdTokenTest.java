package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.util.UriComponentsBuilder;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.ConsentWalker.Walk;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Faults;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.XeroSimulator;

/** A login counts only with a proof of who logged in. Xero's signing key is one of the test here, to forge with. */
@ExtendWith(OutputCaptureExtension.class)
class IdTokenTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JWKS = "/.well-known/openid-configuration/jwks";

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static TestApplication application;
    static RSAKey xerosKey;
    static RSAKey foreignKey;

    private final ConsentWalker browser = new ConsentWalker(application.url());

    @BeforeAll
    static void start() throws JOSEException {
        xerosKey = new RSAKeyGenerator(2048).keyID("one").generate();
        foreignKey = new RSAKeyGenerator(2048).keyID("one").generate();
        xero = XeroSimulator.start();
        xero.limits().off();
        xero.addOrganisation("Demo");
        application = TestApplication.against(xero, folder).start();
    }

    @AfterAll
    static void stop() {
        application.close();
        xero.close();
    }

    @AfterEach
    void clear() {
        xero.faults().clear();
    }

    @Test
    void aRightTokenTellsWhoLoggedIn() {
        Walk walk = connect(token -> sign(token, xerosKey));
        assertThat(walk.status()).as(walk.body()).isEqualTo(200);
        assertThat(application.database().queryForList("SELECT person FROM xero_authorisation", String.class))
                .contains("forged@example.com");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aTokenThatProvesNothingIsRefused(String what, Forger forger) {
        long before = authorisations();
        Walk walk = connect(forger);
        assertThat(walk.status()).as("status of a login with %s", what).isEqualTo(502);
        assertThat(walk.body()).contains("id_token", "not valid", "Nothing was stored");
        assertThat(authorisations()).as("stored logins").isEqualTo(before);
    }

    static Stream<Arguments> aTokenThatProvesNothingIsRefused() {
        return Stream.of(
                arguments("another signature", claims -> sign(claims, foreignKey)),
                arguments("no signature", claims -> new PlainJWT(claims).serialize()),
                arguments("a shared secret's signature", IdTokenTest::mac),
                arguments("another issuer", claims -> sign(changed(claims).issuer("https://evil.example").build())),
                arguments("another audience", claims -> sign(changed(claims).audience("other-app").build())),
                arguments("another nonce", claims -> sign(changed(claims).claim("nonce", "other").build())),
                arguments("no nonce", claims -> sign(changed(claims).claim("nonce", null).build())),
                arguments("an end in the past", claims -> sign(changed(claims).expirationTime(
                        Date.from(Instant.now().minus(Duration.ofMinutes(5)))).build())));
    }

    @Test
    void xerosClockMayBeALittleAhead() {
        Date ahead = Date.from(Instant.now().plusSeconds(30));
        Walk walk = connect(token -> sign(changed(token).issueTime(ahead).notBeforeTime(ahead).build()));
        assertThat(walk.status()).as(walk.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {-61, 61})
    void aMachineWhoseClockIsAnHourOffCompletesALoginAndSaysSo(int minutes, CapturedOutput log) {
        xero.clock().offset(Duration.ofMinutes(minutes).plusSeconds(minutes < 0 ? -30 : 30));
        try {
            Walk walk = new ConsentWalker(application.url()).connect();
            assertThat(walk.status()).as(walk.body()).isEqualTo(200);
            assertThat(log.getOut()).contains("clock of this machine is 61 minutes " + (minutes < 0 ? "ahead" : "behind"));
        } finally {
            xero.clock().offset(Duration.ZERO);
        }
    }

    @Test
    void keysThatCannotBeReadAreNoFaultOfTheToken() {
        try (TestApplication fresh = TestApplication.against(xero, folder.resolve("fresh"))
                .set("camel.servlet.mapping.servlet-name", "fresh").set("camel.component.servlet.servlet-name", "fresh")
                .set("xero.servlet-name", "xero-fresh")
                .start()) {
            for (String path : new String[] {"/.well-known/openid-configuration", JWKS}) {
                Faults.Rule away = xero.faults().on(request -> request.path().equals(path)).always(Fault.offline());
                Walk walk = new ConsentWalker(fresh.url()).connect();
                assertThat(walk.status()).isEqualTo(502);
                assertThat(walk.body()).as("with %s away", path).contains("keys could not be read", "try again");
                away.remove();
            }
            assertThat(new ConsentWalker(fresh.url()).connect().status()).as("when the keys are there").isEqualTo(200);
        }
    }

    /** Makes a token from claims. */
    interface Forger {
        String forge(JWTClaimsSet claims) throws JOSEException;
    }

    private static Arguments arguments(String what, Forger forger) {
        return Arguments.of(what, forger);
    }

    /** Logs in, with an id_token that the forger makes from right claims. */
    private Walk connect(Forger forger) {
        xero.faults().onPath(JWKS).always((request, right) -> Reply.of(200, "application/json",
                new JWKSet(xerosKey.toPublicJWK()).toString()));
        Walk start = browser.connectUntilCallback();
        String nonce = UriComponentsBuilder.fromUri(start.hops().get(0).location()).build().getQueryParams()
                .getFirst("nonce");
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(xero.url().toString())
                .audience(XeroSimulator.CLIENT_ID).subject("somebody").claim("email", "forged@example.com")
                .claim("nonce", nonce).issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300))).build();
        xero.faults().onCode().once((request, right) -> {
            try {
                Reply reply = right.apply(request);
                ObjectNode answer = (ObjectNode) JSON.readTree(reply.body());
                return reply.body(JSON.writeValueAsBytes(answer.put("id_token", forger.forge(claims))));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return browser.open(start.callback());
    }

    private static JWTClaimsSet.Builder changed(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    private static String sign(JWTClaimsSet claims) throws JOSEException {
        return sign(claims, xerosKey);
    }

    private static String sign(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** The old trick: the public key taken for a shared secret. */
    private static String mac(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(xerosKey.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static long authorisations() {
        return application.database().queryForObject("SELECT COUNT(*) FROM xero_authorisation", Long.class);
    }
}
