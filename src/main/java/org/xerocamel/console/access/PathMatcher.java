package org.xerocamel.console.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.RequestPath;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Requests for a path below the application's, as Spring MVC reads paths. Spring Security has had the same since 6.5 only, so
 * not with Spring Boot 3.4.
 */
final class PathMatcher implements RequestMatcher {

    private final HttpMethod method;
    private final PathPattern pattern;

    /** @param method null for all */
    PathMatcher(HttpMethod method, String pattern) {
        this.method = method;
        this.pattern = PathPatternParser.defaultInstance.parse(pattern);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        if (method != null && !method.matches(request.getMethod())) {
            return false;
        }
        RequestPath path = ServletRequestPathUtils.hasParsedRequestPath(request)
                ? ServletRequestPathUtils.getParsedRequestPath(request) : ServletRequestPathUtils.parse(request);
        // What a servlet's own prefix would take away belongs to the path here.
        return pattern.matches(path.subPath(path.contextPath().elements().size()));
    }

    @Override
    public String toString() {
        return (method == null ? "" : method + " ") + pattern;
    }
}
