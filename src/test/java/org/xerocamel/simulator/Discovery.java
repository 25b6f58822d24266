package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code /.well-known/openid-configuration}. */
final class Discovery {

    static final String PATH = "/.well-known/openid-configuration";

    private Discovery() {}

    static Reply answer(String url) {
        ObjectNode answer = Json.object().put("issuer", url).put("jwks_uri", url + PATH + "/jwks")
                .put("authorization_endpoint", url + "/identity/connect/authorize")
                .put("token_endpoint", url + "/connect/token")
                .put("revocation_endpoint", url + "/connect/revocation");
        answer.putArray("response_types_supported").add("code");
        answer.putArray("subject_types_supported").add("public");
        answer.putArray("id_token_signing_alg_values_supported").add("RS256");
        answer.putArray("code_challenge_methods_supported").add("S256");
        answer.putArray("token_endpoint_auth_methods_supported").add("client_secret_basic");
        return Reply.json(200, answer);
    }
}
