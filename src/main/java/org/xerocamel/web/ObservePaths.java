package org.xerocamel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers the paths of Camel's observability conventions by what the actuator has. Four paths alone are known, each exactly as it
 * is written, so that the rules of access need no patterns.
 */
public final class ObservePaths extends OncePerRequestFilter {

    private final Map<String, String> places;

    /**
     * @param health the actuator's path of the health
     * @param metrics its path of the metrics for Prometheus
     */
    public ObservePaths(String health, String metrics) {
        this.places = Map.of("/observe/health", health, "/observe/health/live", health + "/liveness",
                "/observe/health/ready", health + "/readiness", "/observe/metrics", metrics);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String place = places.get(request.getRequestURI().substring(request.getContextPath().length()));
        if (place == null) {
            chain.doFilter(request, response);
        } else {
            request.getRequestDispatcher(place).forward(request, response);
        }
    }
}
