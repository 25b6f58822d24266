package org.xerocamel.config;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;

/** Finds beans that routes name and that do not exist, and methods that a bean does not have. */
final class RouteBeans {

    private final Map<String, String> types;
    private final UnaryOperator<String> resolved;
    private final Predicate<String> others;

    /**
     * @param types the class of each of xero-camel's beans by its name
     * @param resolved fills the placeholders of a name
     * @param others whether there is a bean of a name that is not xero-camel's
     */
    RouteBeans(Map<String, String> types, UnaryOperator<String> resolved, Predicate<String> others) {
        this.types = types;
        this.resolved = resolved;
        this.others = others;
    }

    /** @return whether xero-camel has a bean of that name */
    boolean has(String name) {
        return types.containsKey(name);
    }

    /**
     * @param name as the route has it, such as {@code #bean:xeroInbox}; null for none
     * @return what is wrong with it
     */
    Optional<String> problem(String name) {
        String plain = plain(name);
        // A class may be named as well, and something before the first dot.
        boolean known = plain.isEmpty() || plain.contains("${") || plain.startsWith("class:") || plain.startsWith("type:")
                || has(plain) || plain.contains(".") || others.test(plain);
        return known ? Optional.empty() : Optional.of("there is no bean '" + plain + "'" + meant(plain, types.keySet()));
    }

    /**
     * @param method as the route has it, such as {@code refuse(x, y)}; null for none
     * @return what is wrong with the bean or with the method
     */
    Optional<String> problem(String name, String method) {
        Optional<String> missing = problem(name);
        String type = types.getOrDefault(plain(name), "");
        String wanted = method == null ? "" : resolved.apply(method).replaceFirst("\\(.*", "").strip();
        if (missing.isPresent() || type.isEmpty() || wanted.isEmpty() || wanted.contains("${")) {
            return missing;
        }
        Set<String> methods = methods(type);
        return methods.isEmpty() || methods.contains(wanted) ? Optional.empty() : Optional.of("the bean '" + plain(name)
                + "' has no method '" + wanted + "'" + meant(wanted, methods));
    }

    private String plain(String name) {
        return name == null ? "" : resolved.apply(name).replaceFirst("^(?:#?(?:bean|ref):|#)", "").replaceFirst("\\?.*", "");
    }

    /** @return none where they are not known: the bean behind an interface may have more */
    private static Set<String> methods(String type) {
        try {
            Class<?> bean = ClassUtils.forName(type, RouteBeans.class.getClassLoader());
            return bean.isInterface() ? Set.of()
                    : Arrays.stream(bean.getMethods()).map(Method::getName).collect(Collectors.toSet());
        } catch (ClassNotFoundException | LinkageError e) {
            return Set.of();
        }
    }

    private static String meant(String word, Set<String> known) {
        return new NearestName().of(word, known).map(name -> "; did you mean " + name + "?").orElse("");
    }
}
