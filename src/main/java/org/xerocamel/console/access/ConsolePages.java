package org.xerocamel.console.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;
import org.xerocamel.config.ConsoleProperties;

/** Puts the console, its API and its login below {@code xero.console.path}; standalone, they are at the root. */
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
            paths.addPathPrefix(path.path(), HandlerTypePredicate.forBasePackage("org.xerocamel"));
        }
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        if (!path.isRoot()) {
            files.addResourceHandler(path.path() + "/**").addResourceLocations("classpath:/xero-camel/static/")
                    .resourceChain(false).addTransformer((request, file, chain) -> linked(chain.transform(request, file)));
        }
    }

    /**
     * The page's links are relative, since a proxy or a context path may go before them all. What is beside the console and
     * not below it is as many folders up as the console's path has.
     */
    private Resource linked(Resource file) throws IOException {
        if (!"index.html".equals(file.getFilename())) {
            return file;
        }
        String up = up(path.of(""));
        String page = file.getContentAsString(StandardCharsets.UTF_8).replace("<meta name=\"root\" content=\"",
                "<meta name=\"root\" content=\"" + up).replace("href=\"xero/", "href=\"" + up + "xero/")
                .replace("href=\"actuator/", "href=\"" + up(path.path()) + "actuator/");
        return new TransformedResource(file, page.getBytes(StandardCharsets.UTF_8));
    }

    private static String up(String path) {
        return "../".repeat((int) path.chars().filter(each -> each == '/').count());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        if (!path.isRoot()) {
            pages.addRedirectViewController(path.path(), path.of("/"));
            pages.addViewController(path.path() + "/").setViewName("forward:" + path.of("/index.html"));
        }
    }
}
