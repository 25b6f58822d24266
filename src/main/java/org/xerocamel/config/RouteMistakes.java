package org.xerocamel.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.PolicyDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.util.URISupport;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds mistakes in routes that Camel has parsed, before a start or the first message would fail: unknown options,
 * components, beans and their methods, functions of Simple, parameters of Kamelets, and {@code direct:} endpoints without a route. Nothing is
 * created or started for it.
 */
final class RouteMistakes {

    private static final Pattern BEAN = Pattern.compile("\\$\\{bean:([A-Za-z0-9_-]+)");
    private static final String COMPONENTS = "classpath*:META-INF/services/org/apache/camel/component/*";
    private static final String DIRECT = "direct:";
    private static final String KAMELET = "kamelet:";

    private final CamelContext camel;
    private final RouteFiles files;
    private final KameletCheck kamelets;
    private final RouteBeans beans;
    private final Set<String> begun = new TreeSet<>();
    private final Set<String> sentences = new LinkedHashSet<>();

    RouteMistakes(CamelContext camel, RouteFiles files, KameletCheck kamelets, RouteBeans beans) {
        this.beans = beans;
        this.camel = camel;
        this.files = files;
        this.kamelets = kamelets;
    }

    /** @return a sentence for each mistake in the routes of the files with these names */
    Set<String> in(Collection<String> names) throws IOException {
        List<RouteDefinition> routes = camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions();
        routes.stream().map(route -> route.getInput().getEndpointUri()).filter(Objects::nonNull)
                .forEach(uri -> begun.add(path(resolved(uri))));
        for (RouteDefinition route : routes) {
            if (names.contains(location(route))) {
                look(route.getInput(), route);
                for (NamedNode node : nodes(route.getOutputs())) {
                    look(node, route);
                }
            }
        }
        return sentences;
    }

    /** A route that a template made has none itself. */
    static String location(RouteDefinition route) {
        return route.getLocation() == null ? route.getInput().getLocation() : route.getLocation();
    }

    @SuppressWarnings("rawtypes")
    private static List<NamedNode> nodes(List<ProcessorDefinition<?>> outputs) {
        List<NamedNode> nodes = new ArrayList<>();
        for (ProcessorDefinition node : ProcessorDefinitionHelper.filterTypeInOutputs(outputs, ProcessorDefinition.class)) {
            nodes.add(node);
            if (node instanceof ChoiceDefinition choice) {
                nodes.addAll(choice.getWhenClauses());
            }
        }
        return nodes;
    }

    private void look(NamedNode node, RouteDefinition route) throws IOException {
        Consumer<String> tell = problem -> sentences.add("The route file " + files.placeOf(location(route))
                + (node.getLineNumber() > 0 ? ", line " + node.getLineNumber() : "") + ": " + problem
                + (problem.endsWith("?") || problem.endsWith(".") ? "" : "."));
        if (node instanceof ToDynamicDefinition dynamic) {
            checkUri(dynamic.getUri(), tell);
            checkSimple(dynamic.getUri(), tell);
        } else if (node instanceof EndpointRequiredDefinition endpoint) {
            checkUri(endpoint.getEndpointUri(), tell);
        }
        if (node instanceof LogDefinition log) {
            checkSimple(log.getMessage(), tell);
        } else if (node instanceof BeanDefinition bean && bean.getBeanType() == null) {
            beans.problem(bean.getRef(), bean.getMethod()).ifPresent(tell);
        } else if (node instanceof ProcessDefinition processor) {
            beans.problem(processor.getRef()).ifPresent(tell);
        } else if (node instanceof PolicyDefinition policy) {
            beans.problem(policy.getRef()).ifPresent(tell);
        } else if (node instanceof HasExpressionType expression) {
            checkExpression(expression.getExpressionType(), tell);
        }
    }

    private void checkExpression(ExpressionDefinition expression, Consumer<String> tell) {
        if (expression instanceof MethodCallExpression call && call.getRef() != null) {
            beans.problem(call.getRef(), call.getMethod()).ifPresent(tell);
        } else if (expression != null && "simple".equals(expression.getLanguage())) {
            checkSimple(expression.getExpression(), tell);
        }
    }

    private void checkSimple(String text, Consumer<String> tell) {
        if (text == null || !text.contains("${")) {
            return;
        }
        try {
            camel.resolveLanguage("simple").createExpression(resolved(text));
        } catch (RuntimeException e) {
            tell.accept(String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "));
        }
        Matcher bean = BEAN.matcher(text);
        while (bean.find()) {
            beans.problem(bean.group(1)).ifPresent(tell);
        }
    }

    private void checkUri(String written, Consumer<String> tell) throws IOException {
        String uri = written == null ? "" : resolved(written);
        int colon = uri.indexOf(':');
        String scheme = uri.replaceFirst("[:?].*", "");
        if (scheme.isEmpty() || scheme.contains("${") || scheme.contains("{{")) {
            return;
        }
        String path = path(uri);
        if (uri.startsWith(DIRECT) && !path.contains("${") && !path.contains("{{") && !begun.contains(path)) {
            tell.accept("no route begins with " + path + meant(path, begun));
        } else if (scheme.equals("bean") || scheme.equals("ref")) {
            beans.problem(path.substring(colon + 1)).ifPresent(tell);
        }
        Map<String, Object> parameters = parameters(uri, tell);
        if (uri.startsWith(KAMELET)) {
            checkKamelet(path.substring(KAMELET.length()).replaceFirst("/.*", ""), parameters, tell);
            return;
        }
        // What can be written has names beside those of xero.entities; the endpoint knows them at the start.
        if (scheme.equals("xero") && !"write".equalsIgnoreCase(String.valueOf(parameters.get("operation")))) {
            kamelets.wrongEntity(path.substring(colon + 1).replaceFirst("^/+", "")).ifPresent(tell);
        }
        Optional<EndpointOptions> options = EndpointOptions.of(camel, scheme);
        if (options.isEmpty() && !beans.has(scheme)) {
            tell.accept("there is no component '" + scheme + "'" + meant(scheme, components()));
        }
        options.ifPresent(known -> parameters.keySet().stream().filter(name -> !known.take(name)).forEach(name ->
                tell.accept("the component " + scheme + " has no option '" + name + "'" + meant(name, known.names()))));
        parameters.values().stream().map(String::valueOf).filter(value -> value.matches("#(?:bean:)?[A-Za-z0-9_-]+"))
                .forEach(value -> beans.problem(value).ifPresent(tell));
    }

    private static Collection<String> components() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources(COMPONENTS)).map(Resource::getFilename)
                .filter(Objects::nonNull).toList();
    }

    private void checkKamelet(String name, Map<String, Object> parameters, Consumer<String> tell) {
        if (name.equals("source") || name.equals("sink") || name.contains("${")) {
            return;
        }
        if (getClass().getResource("/kamelets/" + name + ".kamelet.yaml") == null) {
            tell.accept("there is no Kamelet '" + name + "'" + meant(name,
                    Set.of("xero-source", "xero-record-action", "xero-invoice-update-sink")));
        } else {
            kamelets.problem(name, parameters).ifPresent(tell);
        }
    }

    private static Map<String, Object> parameters(String uri, Consumer<String> tell) {
        int query = uri.indexOf('?');
        try {
            return query < 0 ? Map.of() : URISupport.parseQuery(uri.substring(query + 1), true);
        } catch (Exception e) {
            tell.accept("the options of " + uri.substring(0, query) + " cannot be read: " + e.getMessage());
            return Map.of();
        }
    }

    private static String path(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("^(direct|kamelet|bean|ref):/+", "$1:");
    }

    private static String meant(String word, Collection<String> known) {
        return new NearestName().of(word, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** A text that cannot be resolved is reported separately. */
    private String resolved(String text) {
        try {
            return camel.resolvePropertyPlaceholders(text);
        } catch (RuntimeException e) {
            return text;
        }
    }
}
