package org.xerocamel.console.parked;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.console.ListParameters;
import org.xerocamel.console.ParkedParameters;
import org.xerocamel.deliver.ParkedFilter;
import org.xerocamel.deliver.ParkedGroups;
import org.xerocamel.deliver.ParkedOrder;
import org.xerocamel.deliver.ParkedRecords;
import org.xerocamel.deliver.ParkedRecords.Parked;

/** Shows parked records: grouped by their reasons, as a list that is searched, sorted and paged, and one by one. */
@RestController
@RequestMapping(path = "/api/parked", produces = MediaType.APPLICATION_JSON_VALUE)
class ParkedApi {

    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final int USUAL_GROUPS = 20;
    private static final int MOST_GROUPS = 200;

    private final ParkedRecords parked;
    private final ParkedGroups groups;
    private final ParkedItems items;

    ParkedApi(ParkedRecords parked, ParkedGroups groups, ParkedItems items) {
        this.parked = parked;
        this.groups = groups;
        this.items = items;
    }

    /** @return the parked records that the filters let through: by {@code after} the oldest first, or by {@code sort} and {@code page} */
    @GetMapping
    ParkedItem.Page list(@RequestParam Map<String, String> parameters) {
        ParkedParameters given = new ParkedParameters(parameters);
        ParkedFilter filter = given.filter("after", "limit", "sort", "page");
        int limit = given.number("limit", USUAL, MOST);
        if (!given.has("page") && !given.has("sort")) {
            List<Parked> found = parked.list(filter, given.number("after", 0), limit + 1);
            List<ParkedItem> shown = items.of(found.stream().limit(limit).toList());
            return new ParkedItem.Page(shown, found.size() > limit ? shown.get(limit - 1).id() : null, null, null, null);
        }
        if (given.has("after")) {
            throw ParkedParameters.wrong("after goes by id; with sort, give page instead.");
        }
        int page = (int) Math.min(Integer.MAX_VALUE, given.number("page", 1));
        ListParameters.checkPage(page);
        ParkedRecords.Page found = parked.page(filter, ListParameters.order(ParkedOrder.class, given.text("sort", "oldest")), page, limit);
        return new ParkedItem.Page(items.of(found.records()), null, found.all(), (long) page * limit < found.all() ? page + 1 : null,
                found.youngest());
    }

    /** @return the reasons of the records that the filters let through, those of most records first */
    @GetMapping("/groups")
    ParkedItem.Groups groups(@RequestParam Map<String, String> parameters) {
        ParkedParameters given = new ParkedParameters(parameters);
        ParkedFilter filter = given.filter("limit");
        int limit = given.number("limit", USUAL_GROUPS, MOST_GROUPS);
        List<ParkedGroups.Group> found = groups.list(filter, limit + 1);
        return new ParkedItem.Groups(found.stream().limit(limit).map(each -> new ParkedItem.Group(each.group(), each.sink(), each.reason(),
                each.count(), each.since(), each.last(), each.youngest(), items.of(each.examples()))).toList(), found.size() > limit);
    }

    /** @return one parked record, with the record itself */
    @GetMapping("/{id}")
    ParkedItem.Whole record(@PathVariable long id) {
        return parked.find(id).flatMap(found -> parked.body(id).map(body -> ParkedItem.Whole.of(items.of(found), body)))
                .orElseThrow(() -> unknown(id));
    }

    static ResponseStatusException unknown(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no parked record with the id " + id + ".");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ListParameters.answer(failure);
    }
}
