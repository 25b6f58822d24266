package org.xerocamel.fetch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.CronExpression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;

/** Logs the call plan of the schedules, and warns of settings that cannot work well. */
@Component
class CallPlans {

    private static final Logger LOG = LoggerFactory.getLogger(CallPlans.class);

    private final XeroProperties settings;
    private final FetchSchedule schedule;
    private final Database database;
    /** To count a schedule takes thousands of steps, and the plan is told with each organisation that comes. */
    private final Map<String, CallPlan.Polls> polls = new ConcurrentHashMap<>();

    CallPlans(XeroProperties settings, FetchSchedule schedule, Database database) {
        this.settings = settings;
        this.schedule = schedule;
        this.database = database;
    }

    /** @param organisations how many are fetched, by the group that they are in; the empty name is of those in none */
    void tell(Map<String, Long> organisations) {
        Map<String, Integer> byPlan = new TreeMap<>();
        organisations.forEach((group, many) -> byPlan.merge(hasCron(group) ? group : "", many.intValue(), Integer::sum));
        if (byPlan.isEmpty()) {
            byPlan.put("", 0);
        }
        long all = 0;
        for (Map.Entry<String, Integer> group : byPlan.entrySet()) {
            CallPlan plan = plan(group.getKey(), group.getValue());
            all += plan.ofAll();
            LOG.info("{}", plan.text(group.getKey()));
            if (!plan.fits()) {
                LOG.warn("{}", hasCron(group.getKey()) ? plan.advice("xero.group." + group.getKey() + ".cron",
                        settings.group().get(group.getKey()).cron()) : plan.advice(settings.fetch().cron()));
            }
        }
        if (byPlan.values().stream().mapToInt(Integer::intValue).sum() > 1) {
            LOG.info("All organisations together: {} calls a day by the schedules", all);
        }
        settings.fetch().entities().stream().filter(entity -> settings.recordsOf(entity).isEmpty()).forEach(this::warnOfScopes);
    }

    private boolean hasCron(String group) {
        return settings.group().containsKey(group) && settings.group().get(group).hasCron();
    }

    private CallPlan plan(String group, int organisations) {
        Map<String, Long> records = records();
        Instant now = database.now();
        List<CallPlan.Line> lines = settings.fetch().entities().stream().distinct()
                .map(entity -> line(entity, group, settings.entities().get(entity), records, now)).toList();
        return new CallPlan(lines, organisations, settings.limits().day(), settings.limits().reserve());
    }

    private CallPlan.Line line(String entity, String group, Entity row, Map<String, Long> records, Instant now) {
        long parents = records.getOrDefault(row.each().parent(), 0L);
        return row.whole().singly()
                ? CallPlan.single(entity,
                        schedule.again(entity).map(cron -> polls(cron, now)).orElse(CallPlan.Polls.NONE), parents)
                : CallPlan.line(entity, row, polls(schedule.cron(entity, group), now), settings.fetch().pageSize(),
                        records.getOrDefault(entity, 0L), parents);
    }

    private CallPlan.Polls polls(CronExpression cron, Instant now) {
        return polls.computeIfAbsent(cron.getCronExpression(), each -> CallPlan.Polls.of(cron, now));
    }

    private Map<String, Long> records() {
        Map<String, Long> records = new HashMap<>();
        database.sql("""
                SELECT entity, MAX(last_records) AS most
                  FROM xero_stream
                 WHERE wanted AND last_records IS NOT NULL
                 GROUP BY entity
                """).query(row -> {
            records.put(row.getString("entity"), row.getLong("most"));
        });
        return records;
    }

    /** What was not asked for at the login, Xero does not give; a scope that is added later needs another login. */
    private void warnOfScopes(String entity) {
        Entity row = settings.entities().get(entity);
        warnOfScopes(entity, row);
        if (row.each().isChosen()) {
            warnOfScopes(entity, settings.entities().get(row.each().parent()));
        }
    }

    private void warnOfScopes(String entity, Entity row) {
        List<String> asked = List.of(settings.scopes().strip().split("\\s+"));
        if (!row.scopes().isEmpty() && row.scopes().stream().noneMatch(asked::contains)) {
            LOG.warn("xero.fetch.entities names {}, which needs the scope {}, but xero.scopes lacks it. Add it, start"
                    + " again and connect again", entity, row.scopes().get(0));
        }
    }
}
