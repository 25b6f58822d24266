package org.xerocamel.console;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.status.Status.OrganisationStatus;
import org.xerocamel.status.StatusReader;

/** Lists the organisations, searched, sorted and by pages. */
@RestController
@RequestMapping(path = "/api/organisations", produces = MediaType.APPLICATION_JSON_VALUE)
class OrganisationsApi {

    private static final int MOST = 1000;

    private final StatusReader status;

    OrganisationsApi(StatusReader status) {
        this.status = status;
    }

    /** In which order. */
    private enum Order {
        /** By name. */
        NAME(Comparator.comparing(each -> 0)),
        /** Those that do not work first, those that were disconnected here last. */
        TROUBLE(Comparator.comparing(each -> each.isInTrouble() ? 0 : each.records() == null ? 1 : 2));

        private final Comparator<OrganisationStatus> first;

        Order(Comparator<OrganisationStatus> first) {
            this.first = first;
        }

        Comparator<OrganisationStatus> comparator() {
            return first.thenComparing(OrganisationStatus::name, String.CASE_INSENSITIVE_ORDER).thenComparing(OrganisationStatus::tenantId);
        }
    }

    /** Some of {@code all} organisations that the filters let through; {@code nextPage} is null at the end. */
    record Page(List<OrganisationStatus> organisations, int all, Integer nextPage) {}

    /**
     * @param q part of a name or of a tenant id, in any case; null for all
     * @param state such as {@code RECONNECT}; null for all
     * @param sort {@code name} or {@code trouble}
     * @param group the group of {@code xero.group}; null for all
     * @param login the id of a login that reaches them; null for all
     */
    @GetMapping
    Page list(@RequestParam(required = false) String q, @RequestParam(required = false) String state,
            @RequestParam(required = false) String login, @RequestParam(required = false) String group,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "100") int limit) {
        ListParameters.checkPage(page);
        int most = Math.max(1, Math.min(MOST, limit));
        String part = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        List<String> reached = login == null ? null : status.read().authorisations().stream().filter(each -> each.id().equals(login))
                .flatMap(each -> each.organisations().stream()).toList();
        List<OrganisationStatus> found = status.read().organisations().stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(part) || each.tenantId().toLowerCase(Locale.ROOT).startsWith(part))
                .filter(each -> state == null || each.state().equals(state))
                .filter(each -> group == null || group.equals(each.group()))
                .filter(each -> reached == null || reached.contains(each.tenantId()))
                .sorted(ListParameters.order(Order.class, sort).comparator()).toList();
        long skipped = Math.min(found.size(), (page - 1L) * most);
        return new Page(found.stream().skip(skipped).limit(most).toList(), found.size(),
                skipped + most < found.size() ? Integer.valueOf(page + 1) : null);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> wrong(ResponseStatusException failure) {
        return ListParameters.answer(failure);
    }
}
