package org.xerocamel.write.draft;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/** What the settings say of writing: refused where it cannot work, and told in words. */
@Component
public class WriteSettings {

    private static final String CREATE = "xero.update.create";
    private static final String STATUS = "xero.update.status";
    /** What it is where nobody sets it, which is right without a look into the files. */
    private static final String USUAL = "DRAFT";

    private final XeroProperties.Update settings;
    private final WritableEntities entities;

    /** @throws SettingException when one could not work */
    public WriteSettings(XeroProperties settings, WritableEntities entities) {
        this.settings = settings.update();
        this.entities = entities;
        this.settings.create().forEach(this::checkName);
        checkStatus(this.settings.status());
        DateText.fault(this.settings.dateFormat()).ifPresent(wrong -> {
            throw new SettingException("The setting xero.update.date-format is '" + this.settings.dateFormat() + "', which "
                    + wrong + ".");
        });
    }

    private void checkName(String name) {
        if (entities.ofFolder(name).isEmpty()) {
            throw new SettingException(CREATE, name, "a name of what can be written" + nearest(name, entities.folders()) + ": "
                    + String.join(", ", entities.folders()));
        }
    }

    private void checkStatus(String status) {
        if (USUAL.equals(status)) {
            return;
        }
        Collection<String> known = entities.all().stream().map(WriteRules::status)
                .filter(statuses -> statuses != null && statuses.initial() != null).flatMap(statuses -> statuses.initial().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (status != null && !status.isBlank() && !known.contains(status)) {
            throw new SettingException(STATUS, status, "a status that new documents can have" + nearest(status, known) + ": "
                    + String.join(", ", known));
        }
    }

    private static String nearest(String name, Collection<String> known) {
        return new NearestName().of(name, known).map(near -> " (" + near + " is nearest)").orElse("");
    }

    /** @return the rules of each entity that files may create */
    public List<WriteRules> created() {
        return settings.create().stream().flatMap(name -> entities.ofFolder(name).stream()).distinct().toList();
    }

    /** @return in a sentence, what files and programs may write */
    public String sentence() {
        if (settings.create().isEmpty()) {
            return "Files and programs may change records and create none (" + CREATE + " is empty).";
        }
        String status = settings.status() == null || settings.status().isBlank() ? "" : ", with the status "
                + settings.status() + " where a file names none and the entity has it";
        return "Files and programs may create " + String.join(", ", settings.create()) + status + ", and change records."
                + (settings.dryRun() ? " Nothing is sent (xero.update.dry-run)." : settings.approval()
                        ? " Files wait for a person's approval (xero.update.approval)." : "");
    }
}
