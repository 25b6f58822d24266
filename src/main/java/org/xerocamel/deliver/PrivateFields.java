package org.xerocamel.deliver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/**
 * Keeps fields away from sinks that are not to have them ({@code xero.sink.<name>.leave-out} and {@code hash}), in one place for
 * all sinks: where a batch, or a parked record, becomes the message of the sink's route.
 */
@Component
class PrivateFields {

    /** A sink and the entity of a batch. */
    private record Key(String sink, String entity) {}

    private static final FieldRules NONE = new FieldRules(List.of(), List.of(), null);

    private final XeroProperties settings;
    private final ValueHash hash;
    private final Map<Key, FieldRules> rules = new ConcurrentHashMap<>();

    /** @throws SettingException when a setting names what there is not, or what a sink cannot do without */
    PrivateFields(XeroProperties settings) {
        this.settings = settings;
        new PrivateFieldsCheck(settings).check();
        String key = settings.deliver().hashKey();
        this.hash = key == null || key.isBlank() ? null : new ValueHash(key.strip());
    }

    /**
     * @param batch NDJSON
     * @return what the sink gets of it: the batch itself where no setting keeps anything from the sink
     */
    byte[] applied(String sink, String entity, byte[] batch) {
        XeroProperties.Sink chosen = settings.sink().get(sink);
        if (chosen == null || chosen.leaveOut().isEmpty() && chosen.hash().isEmpty()) {
            return batch;
        }
        FieldRules found = rules.computeIfAbsent(new Key(sink, entity), key -> rules(chosen, entity));
        return found == NONE ? batch : found.applied(batch);
    }

    private FieldRules rules(XeroProperties.Sink chosen, String entity) {
        List<List<String>> leftOut = paths(chosen.leaveOut(), entity);
        List<List<String>> hashed = paths(chosen.hash(), entity);
        return leftOut.isEmpty() && hashed.isEmpty() ? NONE : new FieldRules(leftOut, hashed, hash);
    }

    private static List<List<String>> paths(List<String> all, String entity) {
        return all.stream().map(PrivateFieldsCheck::names).filter(names -> names.get(0).equals(entity))
                .map(names -> names.subList(1, names.size())).toList();
    }
}
