package org.xerocamel.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How a candidate does its work. */
@FunctionalInterface
interface Runner {

    /** Does it once. */
    Measure measure(Run run) throws Exception;

    /** What a peer is started with beyond what all are. */
    @FunctionalInterface
    interface Arguments {
        /** @return the arguments of its own */
        List<String> of(Run run) throws Exception;
    }

    /** @return one for a program of ours, which says itself how long it took */
    static Runner peer(Class<?> main, Arguments own) {
        return run -> {
            Scene scene = run.scene();
            List<String> all = new ArrayList<>(List.of(scene.xero().toString(), scene.tenantId(), scene.token()));
            all.addAll(own.of(run));
            try (JavaProcess process = JavaProcess.peer(main, run.folder(), scene.log(main.getSimpleName()), all)) {
                JsonNode said = process.says();
                if (said.required("records").asLong() != scene.invoices()) {
                    throw new IllegalStateException(main.getSimpleName() + " carried " + said.get("records"));
                }
                return new Measure(said.required("seconds").asDouble(), process.usage());
            }
        };
    }
}
