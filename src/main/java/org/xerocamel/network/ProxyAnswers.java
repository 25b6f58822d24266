package org.xerocamel.network;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * Tells a proxy's own answers from those of the host behind it. The HTTP client returns both alike, so a proxy's refusal to
 * connect (403) would be taken for Xero refusing an organisation.
 */
record ProxyAnswers(boolean hasLogin) {

    private static final String REACHED = "xero.host-reached";
    private static final int LOGIN_WANTED = 407;

    void listenTo(HttpClientBuilder client) {
        // The login at the proxy is a matter of the two steps in between.
        client.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "xero-proxy-answers", this::answer);
        client.addExecInterceptorAfter(ChainElement.CONNECT.name(), "xero-proxy-passed", (request, scope, chain) -> {
            scope.clientContext.setAttribute(REACHED, true);
            return chain.proceed(request, scope);
        });
    }

    private ClassicHttpResponse answer(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(REACHED, false);
        ClassicHttpResponse answer = chain.proceed(request, scope);
        HttpHost proxy = scope.route.getProxyHost();
        boolean proxys = proxy != null && (answer.getCode() == LOGIN_WANTED
                || scope.route.isTunnelled() && !Boolean.TRUE.equals(scope.clientContext.getAttribute(REACHED)));
        if (!proxys) {
            return answer;
        }
        answer.close();
        throw new ProxyRefusedException(answer.getCode() == LOGIN_WANTED
                ? "The proxy " + proxy.toHostString() + (hasLogin ? " refuses the login that xero.proxy.username and"
                        + " xero.proxy.password, or its own address, give it (407)"
                        : " wants a login (407): set xero.proxy.username and xero.proxy.password")
                : "The proxy " + proxy.toHostString() + " does not connect to " + scope.route.getTargetHost().toHostString()
                        + ": it answers " + answer.getCode());
    }
}
