package org.xerocamel.update;

import org.xerocamel.inbox.CellText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Chooses the organisation of a row: the one that it names, else the one of its folder, else the only one. */
public final class OrganisationChoice {

    private final List<Organisation> connected;
    private final Organisation usual;
    private final String refusal;

    private OrganisationChoice(List<Organisation> connected, Organisation usual, String refusal) {
        this.connected = connected;
        this.usual = usual;
        this.refusal = refusal;
    }

    /** @param folder the folder within the inbox; empty for the inbox itself */
    public static OrganisationChoice ofFolder(List<Organisation> connected, String folder) {
        if (folder.isEmpty()) {
            boolean one = connected.size() == 1;
            return new OrganisationChoice(connected, one ? connected.get(0) : null, "Several organisations are connected;"
                    + " the row needs the column Organisation, with one of " + names(connected) + ".");
        }
        Organisation usual = connected.stream().filter(o -> o.folder().equals(folder)).findFirst().orElse(null);
        return new OrganisationChoice(connected, usual, "The folder " + folder + " belongs to no organisation; folders"
                + " are "
                + connected.stream().map(Organisation::folder).collect(Collectors.joining(", ")) + ".");
    }

    /** @param organisation whose request it is; null for a request that names none */
    public static OrganisationChoice ofRequest(List<Organisation> connected, Organisation organisation) {
        return organisation == null ? ofFolder(connected, "") : new OrganisationChoice(connected, organisation, "");
    }

    /** @throws RowRefusedException when it can't be told */
    Organisation of(Map<String, String> cells) {
        return of(cells.entrySet().stream()
                .filter(cell -> UpdateColumn.of(cell.getKey()).filter(UpdateColumn.ORGANISATION::equals).isPresent())
                .map(cell -> CellText.clean(cell.getValue())).filter(text -> !CellText.isEmpty(text)).findFirst().orElse(null));
    }

    /**
     * @param named what the row names; null for none
     * @throws RowRefusedException when it can't be told
     */
    public Organisation of(String named) {
        if (named == null) {
            if (usual == null) {
                throw new RowRefusedException(refusal);
            }
            return usual;
        }
        List<Organisation> found = connected.stream().filter(organisation -> organisation.isNamedBy(named)).toList();
        if (found.size() != 1) {
            throw new RowRefusedException(found.isEmpty()
                    ? "No organisation has the tenant id or name '" + named + "'; connected are " + names(connected) + "."
                    : "Several organisations are called '" + named + "'; the column Organisation needs a tenant id.");
        }
        if (usual != null && !found.get(0).equals(usual)) {
            throw new RowRefusedException("The row names " + found.get(0).name() + ", but its file or request is for "
                    + usual.name() + ".");
        }
        return found.get(0);
    }

    private static String names(List<Organisation> organisations) {
        return organisations.stream().map(Organisation::name).collect(Collectors.joining(", "));
    }
}
