package org.xerocamel.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.Model;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;

/** Refuses route ids that are taken already. Camel would silently replace the earlier route of that id. */
final class RouteIds {

    private final Model model;
    private static final String PREFIX = "xero-step-";

    private final RouteFiles files;
    private final boolean standalone;
    private final Map<String, NamedNode> taken = new HashMap<>();

    /** @param standalone whether there is no surrounding application, whose routes have steps with ids as well */
    RouteIds(CamelContext camel, RouteFiles files, boolean standalone) {
        this.standalone = standalone;
        this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        this.files = files;
    }

    /** Checks the routes added since the last call. */
    void check() {
        for (RouteDefinition route : model.getRouteDefinitions()) {
            List<OptionalIdentifiedDefinition<?>> nodes = nodes(route);
            if (!standalone && files.has(route.getLocation())) {
                nodes.stream().filter(node -> node != route).forEach(RouteIds::tellApart);
            }
            nodes.forEach(node -> take(node, node == route || route.getNodePrefixId() == null ? "" : route.getNodePrefixId()));
        }
    }

    /** Camel knows all steps of all routes by their ids, so that ours would take those of others. */
    private static void tellApart(OptionalIdentifiedDefinition<?> node) {
        if (node.hasCustomIdAssigned() && !node.getId().startsWith(PREFIX)) {
            node.setId(PREFIX + node.getId());
        }
    }

    private static List<OptionalIdentifiedDefinition<?>> nodes(RouteDefinition route) {
        List<OptionalIdentifiedDefinition<?>> nodes = new ArrayList<>();
        nodes.add(route);
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)
                .forEach(nodes::add);
        return nodes;
    }

    /** @param prefix what Camel puts before the ids of steps: routes of one template have it apart */
    private void take(OptionalIdentifiedDefinition<?> node, String prefix) {
        if (node.hasCustomIdAssigned()) {
            NamedNode other = taken.putIfAbsent(prefix + node.getId(), node);
            if (other != null && other != node && files.has(node.getLocation())) {
                throw RouteFileException.clashing(files.placeOf(node.getLocation()), node.getLineNumber(), "the id '"
                        + node.getId() + "' is taken already by " + files.placeOf(other.getLocation()) + ", line "
                        + other.getLineNumber());
            }
        }
    }
}
