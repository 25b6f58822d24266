package org.xerocamel.console.access;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;

/**
 * Everything needs a login, but for a short list. A request with HTTP Basic brings its login along and has no session;
 * any other is a browser's, which has one after the login page. Nobody has a session before, so strangers fill no memory.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class AccessConfiguration {

    /** After the filter that takes in forwarded headers, where that is switched on, and before all others. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final RequestMatcher OPEN = new OrRequestMatcher(
            // Safe without a login by its state and its cookie, which only the browser that began has.
            path(HttpMethod.GET, "/xero/callback"),
            // Safe by Xero's signature.
            path(HttpMethod.POST, "/xero/webhook"),
            path(HttpMethod.GET, "/actuator/health"), path(HttpMethod.GET, "/actuator/health/liveness"),
            path(HttpMethod.GET, "/actuator/health/readiness"),
            path(HttpMethod.GET, "/login"), path(HttpMethod.GET, "/plain.css"));
    private static final RequestMatcher FORM_OF_LOGIN = path(HttpMethod.POST, "/login");

    @Bean
    AuthenticationProvider xeroPasswordCheck(AccessProperties settings, Database database) {
        var encoder = new BCryptPasswordEncoder();
        PasswordHash hash = new PasswordHash(settings, database, encoder);
        return new PasswordCheck(settings.username(), hash.get(), encoder, new WrongLogins(System::nanoTime));
    }

    /** HTTP Basic: whoever sends it with each request needs no session, and a session that came along is not looked at. */
    @Bean
    @Order(1)
    SecurityFilterChain xeroScripts(HttpSecurity http) throws Exception {
        AskForLogin askForLogin = new AskForLogin();
        return plain(http).securityMatcher(Client::hasBasic)
                .httpBasic(basic -> basic.authenticationEntryPoint(askForLogin))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(askForLogin))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(AbstractHttpConfigurer::disable)
                // A browser sends a login that it remembers with whatever any site lets it ask; a script does not.
                .csrf(csrf -> tokens(csrf).requireCsrfProtectionMatcher(new AndRequestMatcher(
                        CsrfFilter.DEFAULT_CSRF_MATCHER, Client::isBrowser)))
                .build();
    }

    /** The login page and its session. */
    @Bean
    @Order(2)
    SecurityFilterChain xeroBrowsers(HttpSecurity http, LoginPage page) throws Exception {
        return plain(http)
                .formLogin(form -> form.loginPage("/login").failureHandler(page).successHandler((request, response, who) ->
                        response.sendRedirect(OwnPath.of(request.getParameter("to")))))
                .logout(logout -> logout.logoutSuccessUrl("/login?out").deleteCookies("JSESSIONID"))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(new AskForLogin()))
                // Without a session nobody is logged in, so that nothing could be changed in somebody's name.
                .csrf(csrf -> tokens(csrf).requireCsrfProtectionMatcher(new AndRequestMatcher(
                        CsrfFilter.DEFAULT_CSRF_MATCHER, request -> request.getSession(false) != null
                                || FORM_OF_LOGIN.matches(request))))
                .build();
    }

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> xeroAnswerHeaders(XeroProperties settings) {
        HeaderWriterFilter filter = new HeaderWriterFilter(AnswerHeaders.of(settings));
        filter.setShouldWriteHeadersEagerly(true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(FIRST);
        return registration;
    }

    @Bean
    HttpFirewall xeroFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        // The number of an invoice may have a percent sign. Nothing here decodes an address twice.
        firewall.setAllowUrlEncodedPercent(true);
        return firewall;
    }

    private static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(AccessConfiguration::rules)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()));
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                .requestMatchers(OPEN).permitAll()
                .anyRequest().authenticated();
    }

    private static CsrfConfigurer<HttpSecurity> tokens(CsrfConfigurer<HttpSecurity> csrf) {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(settings -> settings.sameSite("Lax"));
        return csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(new CsrfTokens())
                .ignoringRequestMatchers(path(HttpMethod.POST, "/xero/webhook"));
    }

    private static RequestMatcher path(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }
}
