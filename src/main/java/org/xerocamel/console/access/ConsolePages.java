package org.xerocamel.console.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.xerocamel.config.ConsoleProperties;

/** Puts the console, its API and its login below {@code xero.console.path}; by itself, xero-camel has them at the root. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ConsolePages implements WebMvcConfigurer {

    private final ConsoleProperties path;

    ConsolePages(ConsoleProperties path) {
        this.path = path;
    }

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        if (!path.isRoot()) {
            paths.addPathPrefix(path.of(""), HandlerTypePredicate.forBasePackage("org.xerocamel"));
        }
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        if (!path.isRoot()) {
            files.addResourceHandler(path.of("/**")).addResourceLocations("classpath:/xero-camel/static/");
        }
    }

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        if (!path.isRoot()) {
            pages.addRedirectViewController(path.of(""), path.of("/"));
            pages.addViewController(path.of("/")).setViewName("forward:" + path.of("/index.html"));
        }
    }
}
