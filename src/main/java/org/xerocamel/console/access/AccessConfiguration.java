package org.xerocamel.console.access;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.xerocamel.config.ConsoleProperties;
import org.xerocamel.config.Database;
import org.xerocamel.config.Meters;
import org.xerocamel.config.ObserveProperties;
import org.xerocamel.config.XeroProperties;

/**
 * Configures the logins of browsers and scripts: every path needs a login, except for a short list. A request with HTTP
 * Basic has no session; any other is a browser's, which gets a session at the login page and not before, so strangers cannot
 * fill the memory. Within another application, all of this is about xero-camel's own paths, and neither side knows the
 * other's logins.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class AccessConfiguration {

    /** After the filter that takes in forwarded headers, where that is switched on, and before all others. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;
    /** The surrounding application may log people in too, in the same session. */
    private static final String LOGIN_IN_SESSION = "XERO_SECURITY_CONTEXT";

    private final OwnPaths paths;
    private final ConsoleProperties console;
    private final boolean standalone;
    private final String contextPath;
    private final PublicAddress address;

    AccessConfiguration(@Value("${xero.standalone:false}") boolean standalone,
            @Value("${server.servlet.context-path:}") String contextPath, ConsoleProperties console, XeroProperties settings,
            ObserveProperties observe) {
        this.address = PublicAddress.of(console, settings);
        this.standalone = standalone;
        this.contextPath = contextPath;
        this.paths = new OwnPaths(console, standalone, observe.observe());
        this.console = console;
    }

    /** Not a bean of a type that the surrounding application would use for its own logins. */
    @Bean
    XeroLogins xeroLogins(AccessProperties settings, PasswordHash xeroPassword, Meters meters) {
        return new XeroLogins(new ProviderManager(new PasswordCheck(settings.username(), settings.plainPassword(),
                xeroPassword::matches, new WrongLogins(System::nanoTime), meters.registry())));
    }

    @Bean
    PasswordHash xeroPassword(AccessProperties settings, Database database) {
        return new PasswordHash(settings, database, new BCryptPasswordEncoder());
    }

    /** HTTP Basic: a client that sends it with each request needs no session, and a session sent along is ignored. */
    @Bean
    @Order(FIRST)
    SecurityFilterChain xeroScripts(HttpSecurity http, XeroLogins logins) throws Exception {
        AskForLogin askForLogin = new AskForLogin(console);
        return plain(http, logins).securityMatcher(new AndRequestMatcher(paths.all(), Client::hasBasic))
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
    @Order(FIRST + 1)
    SecurityFilterChain xeroBrowsers(HttpSecurity http, XeroLogins logins, LoginPage page, SessionProperties session)
            throws Exception {
        SessionEnd end = new SessionEnd(session.session(), LOGIN_IN_SESSION, standalone);
        HttpSessionSecurityContextRepository kept = new HttpSessionSecurityContextRepository();
        kept.setSpringSecurityContextKey(LOGIN_IN_SESSION);
        return plain(http, logins).securityMatcher(paths.all())
                .addFilterBefore(end, SecurityContextHolderFilter.class)
                .securityContext(context -> context.securityContextRepository(kept))
                .formLogin(form -> form.loginPage(console.of("/login")).failureHandler(page)
                        .successHandler((request, response, who) -> {
                            SessionEnd.begin(request.getSession());
                            response.sendRedirect(request.getContextPath()
                                    + OwnPath.of(console, request.getParameter("to")));
                        }))
                .logout(this::logout)
                .exceptionHandling(failures -> failures.authenticationEntryPoint(new AskForLogin(console)))
                // Without a session nobody is logged in, so a forged request can change nothing.
                .csrf(csrf -> tokens(csrf).requireCsrfProtectionMatcher(new AndRequestMatcher(
                        CsrfFilter.DEFAULT_CSRF_MATCHER, request -> request.getSession(false) != null
                                || paths.formOfLogin().matches(request))))
                .build();
    }

    /** What is read of anybody, whether he brings a login or not. */
    @Bean(defaultCandidate = false)
    RequestMatcher xeroWithoutLogin() {
        return new OrRequestMatcher(paths.open(), paths.formOfLogin());
    }

    /** Behind all other filters, so that it sees the answer. */
    @Bean
    FilterRegistrationBean<InvitationGuard> xeroInvitationGuard() {
        var registration = new FilterRegistrationBean<>(new InvitationGuard(new WrongLogins(System::nanoTime)));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.addUrlPatterns("/xero/invitation/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> xeroAnswerHeaders(XeroProperties settings) {
        HeaderWriterFilter filter = new HeaderWriterFilter(AnswerHeaders.of(settings, address));
        filter.setShouldWriteHeadersEagerly(true);
        var registration = new FilterRegistrationBean<>(filter);
        // A request with a body continues asynchronously once its body is complete.
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.addUrlPatterns(paths.patterns());
        registration.setOrder(FIRST);
        return registration;
    }

    /**
     * The session is xero-camel's own only when standalone; a surrounding application has its own setting for its cookie.
     */
    @Bean
    @ConditionalOnProperty(name = "xero.standalone", havingValue = "true")
    ServletContextInitializer xeroSessionCookie(Environment environment) {
        return context -> {
            if (address.isHttps() && !environment.containsProperty("server.servlet.session.cookie.secure")) {
                context.getSessionCookieConfig().setSecure(true);
            }
        };
    }

    /** There is one for all paths, so that the surrounding application decides. */
    @Bean
    @ConditionalOnProperty(name = "xero.standalone", havingValue = "true")
    HttpFirewall xeroFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        // The number of an invoice may have a percent sign. Nothing here decodes an address twice.
        firewall.setAllowUrlEncodedPercent(true);
        return firewall;
    }

    private HttpSecurity plain(HttpSecurity http, XeroLogins logins) throws Exception {
        return http.authenticationManager(logins.manager()).authorizeHttpRequests(this::rules)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()));
    }

    private void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                .requestMatchers(paths.open()).permitAll();
        if (!console.enabled()) {
            rules.requestMatchers(new NegatedRequestMatcher(paths.withoutConsole())).denyAll();
        }
        rules.anyRequest().authenticated();
    }

    /** Everything else in the session belongs to the surrounding application. */
    private void logout(LogoutConfigurer<HttpSecurity> logout) {
        logout.logoutUrl(console.of("/logout")).logoutSuccessUrl(console.of("/login?out"));
        if (standalone) {
            logout.deleteCookies("JSESSIONID");
        } else {
            logout.invalidateHttpSession(false);
        }
    }

    private CsrfConfigurer<HttpSecurity> tokens(CsrfConfigurer<HttpSecurity> csrf) {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(settings -> {
            settings.sameSite("Lax");
            if (address.isHttps()) {
                settings.secure(true);
            }
        });
        if (!console.isRoot()) {
            cookie.setCookiePath(contextPath + console.of(""));
        }
        return csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(new CsrfTokens(address))
                // The button of an invitation begins what the link alone may begin.
                .ignoringRequestMatchers(paths.webhook(), paths.invitation());
    }

    /**
     * The authentication manager of xero-camel's own logins.
     *
     * @param manager asks nobody else, such as the users of a surrounding application
     */
    record XeroLogins(AuthenticationManager manager) {}
}
