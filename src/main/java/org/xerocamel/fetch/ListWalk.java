package org.xerocamel.fetch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.config.Entity;
import org.xerocamel.fetch.FetchException.RepeatedPageException;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.xero.XeroRequest;

/** A list on demand on its way from page to page: which page is next, and whether there is one. For one thread. */
public final class ListWalk {

    /** More ids make the address too long, and Xero then says "not found" (invoices, "IDs list"). */
    private static final int IDS = 40;
    private static final List<String> LONG_LISTS = List.of("IDs", "InvoiceNumbers", "ContactIDs");

    /** One question, which has pages of its own. */
    private record Question(String path, Map<String, String> parameters) {}

    private final Organisation organisation;
    private final Entity entity;
    private final Instant modifiedSince;
    private final RecordChoice choice;
    private final boolean routine;
    private final boolean onePage;
    private final int pageSize;
    private final Deque<Question> questions = new ArrayDeque<>();
    private int page = 1;
    private long position;
    private String firstId;

    /**
     * @param entity how Xero offers the list
     * @param filters which of it is wanted; the parameters as they are sent
     * @param pageSize how many records a page has where the parameters do not say
     */
    ListWalk(Organisation organisation, Entity entity, ListFilters filters, int pageSize) {
        this.organisation = organisation;
        this.entity = entity;
        this.modifiedSince = filters.modifiedSince();
        this.choice = filters.choice();
        this.routine = filters.routine();
        this.onePage = filters.parameters().containsKey("page");
        this.pageSize = entity.pageSize() > 0 ? Math.min(entity.pageSize(), pageSize) : pageSize;
        List<String> parts = entity.each().hasParent() ? List.of(filters.parent())
                : entity.each().values().isEmpty() ? List.of("") : entity.each().values();
        parts.forEach(part -> split(parameters(filters.parameters(), part)).forEach(parameters -> questions.add(
                new Question(entity.path().replace(Entity.PART, XeroRequest.encode(part)), parameters))));
    }

    /** What the caller names stays; the row fills in what is left. */
    private Map<String, String> parameters(Map<String, String> filters, String part) {
        Map<String, String> parameters = new LinkedHashMap<>(filters);
        switch (entity.paging()) {
            case PAGE -> parameters.putIfAbsent("pageSize", Integer.toString(pageSize));
            case TOTAL -> parameters.putIfAbsent("pagesize", Integer.toString(pageSize));
            default -> { }
        }
        entity.parameters().entrySet().stream().filter(each -> Entity.PART.equals(each.getValue()))
                .forEach(each -> parameters.putIfAbsent(each.getKey(), part));
        entity.whole().ofList().forEach(parameters::putIfAbsent);
        if (!onePage && !entity.order().isEmpty()) {
            parameters.putIfAbsent("order", entity.order());
        }
        return parameters;
    }

    /** A long list of ids becomes several questions. */
    private static List<Map<String, String>> split(Map<String, String> filters) {
        for (String name : LONG_LISTS) {
            List<String> ids = Arrays.asList(filters.getOrDefault(name, "").split(","));
            if (ids.size() > IDS) {
                List<Map<String, String>> queries = new ArrayList<>();
                for (int from = 0; from < ids.size(); from += IDS) {
                    Map<String, String> query = new LinkedHashMap<>(filters);
                    query.put(name, String.join(",", ids.subList(from, Math.min(ids.size(), from + IDS))));
                    queries.addAll(split(query));
                }
                return queries;
            }
        }
        return List.of(filters);
    }

    /** @return whether there is another page to read */
    public boolean hasMore() {
        return !questions.isEmpty();
    }

    Entity entity() {
        return entity;
    }

    RecordChoice choice() {
        return choice;
    }

    /** @return the request for the next page */
    XeroRequest request() {
        Map<String, String> parameters = new LinkedHashMap<>(questions.getFirst().parameters());
        switch (entity.paging()) {
            case PAGE, TOTAL, PAGE_ONLY -> parameters.putIfAbsent("page", Integer.toString(page));
            case OFFSET -> parameters.putIfAbsent("offset", Long.toString(position));
            case NONE -> { }
        }
        XeroRequest request = new XeroRequest(organisation.tenantId(), organisation.name(), questions.getFirst().path(),
                parameters, modifiedSince).of(entity);
        return routine ? request : request.urgent();
    }

    /**
     * Goes on behind a page that was read to its end.
     *
     * @throws RepeatedPageException when Xero returned the same page again, which would have no end
     */
    void read(Page read) {
        if (isRepeat(read)) {
            throw new RepeatedPageException("Xero returned page " + (page - 1) + " of the list again");
        }
        firstId = read.firstId();
        boolean last = onePage || switch (entity.paging()) {
            case NONE -> true;
            case OFFSET -> read.records() == read.bad() && read.position() <= position;
            case PAGE_ONLY -> read.isLast(page);
            case PAGE, TOTAL -> read.isLast(page) || read.isAll(askedSize());
        };
        if (last) {
            questions.removeFirst();
            page = 1;
            position = 0;
            firstId = null;
        } else {
            page++;
            position = Math.max(position, read.position());
        }
    }

    private boolean isRepeat(Page read) {
        return entity.paging() == Entity.Paging.OFFSET ? read.records() > read.bad() && read.position() <= position
                : page > 1 && read.beginsLike(firstId) || page > Page.MOST;
    }

    private int askedSize() {
        String size = questions.getFirst().parameters().getOrDefault(
                entity.paging() == Entity.Paging.TOTAL ? "pagesize" : "pageSize", "");
        return size.matches("\\d{1,6}") ? Integer.parseInt(size) : pageSize;
    }
}
