package org.xerocamel.write.draft;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultExchange;
import org.springframework.stereotype.Component;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/**
 * Evaluates the Simple expressions of mappings, whose body is a cell's text. Anybody who may drop a file may drop a mapping, so
 * only functions that change texts are allowed: none that reads settings, files or the environment, or calls a bean.
 */
@Component
public class SimpleText {

    private static final List<String> FUNCTIONS = List.of("body", "trim", "uppercase", "lowercase", "capitalize", "concat",
            "substring", "substringBefore", "substringAfter", "substringBetween", "replace", "pad", "normalizeWhitespace",
            "length", "iif", "abs", "floor", "ceil");
    private static final Pattern FUNCTION = Pattern.compile("\\$(?:simple)?\\{\\s*(\\w*)(.?)");

    private final CamelContext camel;

    /** @param camel whose Simple it is */
    public SimpleText(CamelContext camel) {
        this.camel = camel;
    }

    /** @return why the expression cannot be used, as the rest of a sentence; empty where it can */
    Optional<String> fault(String expression) {
        if (expression.strip().startsWith("resource:") || expression.contains("{{")) {
            return Optional.of("reads a file or a setting, which no mapping may");
        }
        Matcher function = FUNCTION.matcher(expression);
        while (function.find()) {
            boolean plain = !function.group(1).equals("body") || function.group(2).equals("}");
            if (!FUNCTIONS.contains(function.group(1)) || !plain) {
                return Optional.of("uses something else than ${body} and the functions " + String.join(", ",
                        FUNCTIONS.subList(1, FUNCTIONS.size())));
            }
        }
        try {
            camel.resolveLanguage("simple").createExpression(expression);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("Camel's Simple does not understand");
        }
    }

    /**
     * @param text the body
     * @return what the expression makes of it; empty for nothing
     * @throws RowRefusedException when it fails, with the rest of a sentence
     */
    String evaluate(String expression, String text) {
        if (fault(expression).isPresent()) {
            throw new RowRefusedException("cannot be read, since the mapping has an expression that " + fault(expression).get()
                    + ".");
        }
        try {
            DefaultExchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(text);
            String made = camel.resolveLanguage("simple").createExpression(expression).evaluate(exchange, String.class);
            return made == null ? "" : made;
        } catch (RuntimeException e) {
            throw new RowRefusedException("cannot be read, since the mapping's expression fails with it.");
        }
    }
}
