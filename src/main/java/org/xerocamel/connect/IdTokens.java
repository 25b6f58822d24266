package org.xerocamel.connect;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.Secret;

/** Checks who logged in: an id_token's signature, issuer, audience, nonce and time. */
@Component
class IdTokens {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int SIZE_LIMIT = 200 * 1024;
    /** How far Xero's clock and ours may differ. */
    private static final int CLOCK_SKEW_SECONDS = 60;

    private final XeroProperties settings;
    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, SIZE_LIMIT);
    private volatile IDTokenValidator validator;

    IdTokens(XeroProperties settings) {
        this.settings = settings;
    }

    /** @return whether an id_token is to be expected */
    boolean areAskedFor() {
        return (" " + settings.scopes() + " ").contains(" openid ");
    }

    /**
     * @return who logged in: the e-mail address, or else the subject
     * @throws LoginException when the token is not what it should be, or its keys cannot be read
     */
    String personOf(Secret idToken, String nonce) {
        if (idToken == null) {
            throw new LoginException(502, "Xero gave no id_token although openid was asked for. Nothing was stored.");
        }
        try {
            IDTokenClaimsSet claims = validator().validate(JWTParser.parse(idToken.value()), new Nonce(nonce));
            String email = claims.getStringClaim("email");
            return email == null ? claims.getSubject().getValue() : email;
        } catch (IOException | KeySourceException e) {
            throw new LoginException(502, "Xero's keys could not be read, so it could not be checked who logged in."
                    + " Nothing was stored; please try again.", e);
        } catch (Exception e) {
            throw new LoginException(502, "The id_token that came with the login is not valid. Nothing was stored.", e);
        }
    }

    private IDTokenValidator validator() throws Exception {
        if (validator == null) {
            URI discovery = URI.create(settings.identityUrl() + "/.well-known/openid-configuration");
            // Only what is needed is read, so that whatever else Xero says of itself cannot keep a login out.
            var xero = JSONObjectUtils.parse(retriever.retrieveResource(discovery.toURL()).getContent());
            URI keySet = JSONObjectUtils.getURI(xero, "jwks_uri");
            JWKSource<SecurityContext> keys =
                    JWKSourceBuilder.create(keySet.toURL(), retriever).retrying(true).build();
            IDTokenValidator made = new IDTokenValidator(new Issuer(JSONObjectUtils.getString(xero, "issuer")),
                    new ClientID(settings.clientId()), new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys), null);
            made.setMaxClockSkew(CLOCK_SKEW_SECONDS);
            validator = made;
        }
        return validator;
    }
}
