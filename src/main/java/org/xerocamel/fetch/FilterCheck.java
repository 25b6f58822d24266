package org.xerocamel.fetch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.KnownFields;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.where.WhereCondition;
import org.xerocamel.fetch.where.WhereLiteral;
import org.xerocamel.fetch.where.WhereReach;

/**
 * Refuses filter settings that match no record, before the start: such a filter would silently skip everything. Values are
 * compared with those of Xero's API description.
 */
@Component
public class FilterCheck {

    private static final Logger LOG = LoggerFactory.getLogger(FilterCheck.class);
    private static final String STATUSES = "xero.fetch.statuses.";
    private static final String WHERE = "xero.fetch.where.";

    private final NearestName nearest = new NearestName();
    private final KnownFields known = new KnownFields();
    private final XeroProperties settings;

    /** @throws SettingException when a setting could let nothing through, or names what there is not */
    public FilterCheck(XeroProperties settings) {
        this.settings = settings;
        settings.fetch().statuses().keySet().forEach(entity -> checkEntity(STATUSES, entity, settings.fetch().statuses()));
        settings.fetch().where().keySet().forEach(entity -> checkEntity(WHERE, entity, settings.fetch().where()));
        settings.entities().forEach(this::checkStatuses);
        settings.entities().forEach(this::checkWhere);
        settings.sink().forEach((sink, chosen) -> chosen.entities().forEach(entity -> checkSink(sink, entity)));
        settings.webhook().categories().forEach((category, entity) -> {
            if (!entity.isBlank()) {
                checkName("xero.webhook.categories." + category, entity);
            }
        });
    }

    /** An entity in another case is meant, since the environment has no small letters; see {@link XeroProperties.Fetch}. */
    private void checkEntity(String setting, String entity, Map<String, ?> all) {
        Collection<String> rows = settings.entities().keySet();
        if (rows.stream().noneMatch(entity::equalsIgnoreCase)) {
            throw new SettingException("The setting " + setting + entity + " names no entity" + meant(entity, rows) + ".");
        }
        if (all.keySet().stream().filter(entity::equalsIgnoreCase).count() > 1) {
            throw new SettingException("The setting " + setting + entity + " is there twice, in lower and in upper case.");
        }
        warnUnlessFetched(setting + entity, entity);
    }

    private void checkSink(String sink, String entity) {
        String setting = "xero.sink." + sink + ".entities";
        checkName(setting, entity);
        warnUnlessFetched(setting, entity);
    }

    private void checkName(String setting, String entity) {
        settings.recordsOf(entity).ifPresent(meant -> {
            throw new SettingException(setting, entity, "an entity whose records are delivered to sinks, which those of"
                    + " a list are not; " + meant
                    + " may be meant");
        });
        if (!settings.entities().containsKey(entity)) {
            throw new SettingException(setting, entity, "an entity" + meant(entity, settings.entities().keySet()));
        }
    }

    private void warnUnlessFetched(String setting, String entity) {
        if (settings.fetch().entities().stream().noneMatch(entity::equalsIgnoreCase)) {
            LOG.warn("The setting {} is about {}, which xero.fetch.entities does not name, so it has no effect", setting, entity);
        }
    }

    private void checkStatuses(String entity, Entity row) {
        List<String> statuses = settings.fetch().statusesOf(entity);
        List<String> fields = known.fields(entity, row);
        if (!statuses.isEmpty() && !fields.isEmpty() && !fields.contains(row.status())) {
            throw new SettingException("The setting " + STATUSES + entity + " would match no record: records of " + entity
                    + " have no " + row.status() + ".");
        }
        List<String> values = known.values(entity, row, row.status());
        for (String status : statuses) {
            if (!values.isEmpty() && values.stream().noneMatch(status::equalsIgnoreCase)) {
                throw new SettingException(STATUSES + entity, status, oneOf(status, values));
            }
        }
    }

    private void checkWhere(String entity, Entity row) {
        String text = settings.fetch().whereOf(entity);
        if (text == null || text.isBlank()) {
            return;
        }
        WhereCondition condition = RecordFilter.parse(WHERE + entity, text).condition();
        List<String> fields = known.fields(entity, row);
        for (WhereCondition test : WhereReach.tests(condition).toList()) {
            String name = WhereReach.path(test).names().get(0);
            if (!fields.isEmpty() && !fields.contains(name)) {
                checkField(entity, name, fields);
            }
            if (test instanceof WhereCondition.Comparison comparison && comparison.literal() instanceof WhereLiteral.Text value
                    && comparison.operator().isEquality()) {
                List<String> values = known.values(entity, row, comparison.path().toString());
                if (!values.isEmpty() && !values.contains(value.text())) {
                    throw new SettingException("The setting " + WHERE + entity + " compares " + comparison.path() + " with '"
                            + value.text() + "'; it must be " + oneOf(value.text(), values) + ".");
                }
            }
        }
        if (!WhereReach.isAny(condition, possible(entity, row))) {
            throw new SettingException(WHERE + entity, text, "a filter that some record can match; this one"
                    + (settings.fetch().statusesOf(entity).isEmpty() ? "" : ", with " + STATUSES + entity + ",")
                    + " matches none");
        }
    }

    /** Xero may have added the field since; a name similar to a known field is taken as misspelt. */
    private void checkField(String entity, String name, List<String> fields) {
        nearest.of(name, fields).ifPresent(meant -> {
            throw new SettingException("The setting " + WHERE + entity + " tests the field " + name + ", which records of "
                    + entity + " do not have; " + meant + " is nearest.");
        });
        LOG.warn("The setting {}{} tests the field {}, which is not a known field of records of {}", WHERE, entity, name, entity);
    }

    private Map<String, List<String>> possible(String entity, Entity row) {
        Map<String, List<String>> possible = new LinkedHashMap<>();
        List<String> chosen = settings.fetch().statusesOf(entity);
        Predicate<String> isChosen = value -> chosen.isEmpty() || chosen.stream().anyMatch(value::equalsIgnoreCase);
        Stream.of(row.status(), "Type", "PaymentType").distinct().forEach(field -> {
            List<String> values = known.values(entity, row, field);
            if (!values.isEmpty()) {
                possible.put(field, field.equals(row.status()) ? values.stream().filter(isChosen).toList() : values);
            }
        });
        return possible;
    }

    private String oneOf(String written, List<String> values) {
        return "one of " + String.join(", ", values) + nearest.of(written, values).map(each -> "; " + each + " is nearest")
                .orElse("");
    }

    private String meant(String written, Collection<String> names) {
        return nearest.of(written, names).map(each -> "; " + each + " is nearest")
                .orElse(" of xero.entities: " + String.join(", ", names.stream().sorted().toList()));
    }
}
