package org.xerocamel.status;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xerocamel.config.KnownOrganisations;
import org.xerocamel.status.Status.AuthorisationStatus;
import org.xerocamel.status.Status.OrganisationStatus;
import org.xerocamel.tokens.Authorisation;
import org.xerocamel.tokens.Login;
import org.xerocamel.tokens.Organisation;

/** Reads the logins and their organisations for the status. */
@Component
class LoginList {

    /** States of a login that say more of its organisations than their own. */
    private static final Set<Authorisation.State> OF_LOGIN =
            Set.of(Authorisation.State.RECONNECT, Authorisation.State.SET_ASIDE);

    private final NeededScopes needed;
    private final KnownOrganisations groups;

    LoginList(NeededScopes needed, KnownOrganisations groups) {
        this.needed = needed;
        this.groups = groups;
    }

    List<OrganisationStatus> organisations(List<Organisation> known, List<Login> logins) {
        return known.stream().map(found -> organisation(found, logins)).toList();
    }

    List<AuthorisationStatus> authorisations(List<Organisation> known, List<Login> logins) {
        return logins.stream().map(login -> authorisation(login, known)).toList();
    }

    private OrganisationStatus organisation(Organisation organisation, List<Login> logins) {
        String state = organisation.left() ? organisation.state().name() : logins.stream()
                .filter(login -> login.id().equals(organisation.authorisationId())).map(Login::state)
                .filter(OF_LOGIN::contains).map(Authorisation.State::name).findFirst().orElse(organisation.state().name());
        return new OrganisationStatus(organisation.tenantId(), organisation.name(), organisation.folder(), state,
                organisation.lastError(), organisation.records() == null ? null : organisation.records().name(),
                groups.groupOf(organisation.tenantId()).orElse(null));
    }

    private AuthorisationStatus authorisation(Login login, List<Organisation> known) {
        List<String> reached = known.stream().filter(each -> each.authorisationId().equals(login.id()) && !each.left())
                .map(Organisation::tenantId).toList();
        // Of a login that is not used, nothing is missed.
        boolean used = !reached.isEmpty() && (login.state() == Authorisation.State.WORKING
                || login.state() == Authorisation.State.FAILING);
        return new AuthorisationStatus(login.id(), login.person(), login.state().name(), login.expiresAt(), login.failures(),
                login.failingSince(), login.lastError(), login.connectedAt(), login.refreshedAt(), login.grantEndsAt(),
                login.scopes(), used ? needed.notIn(login.scopes()) : List.of(), reached);
    }
}
