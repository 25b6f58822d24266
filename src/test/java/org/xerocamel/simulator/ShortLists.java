package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.xerocamel.simulator.SimulatedRecords.Stamped;

/** What lists leave out of records that the question for one gives whole (SPEC's examples, and reports of those who use them). */
final class ShortLists {

    private static final Map<String, List<String>> MISSING = Map.of(
            OtherKinds.ASSETS + "Assets", List.of("serialNumber", "warrantyExpiryDate", "description"),
            OtherKinds.PAYROLL_1 + "Employees", List.of("HomeAddress", "TaxDeclaration", "BankAccounts", "PayTemplate",
                    "LeaveBalances", "OpeningBalances"),
            OtherKinds.PAYROLL_2 + "Employees", List.of("nationalInsuranceNumber"),
            OtherKinds.PAYROLL_2 + "Timesheets", List.of("timesheetLines"),
            "Budgets", List.of("BudgetLines"), "Reports", List.of("Rows", "Fields"));

    private ShortLists() {}

    static List<Stamped> listed(String path, List<Stamped> records) {
        return records.stream().map(each -> new Stamped(listed(path, each.node()), each.updated())).toList();
    }

    /** @return the record as the list of that path shows it: the same one where the list is no poorer */
    static ObjectNode listed(String path, ObjectNode record) {
        if (path.equals("ContactGroups")) {
            ObjectNode group = record.deepCopy();
            group.putArray("Contacts");
            return group;
        }
        List<String> missing = MISSING.get(path);
        return missing == null ? record : record.deepCopy().remove(missing);
    }
}
