package org.xerocamel.console.doctor;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.write.draft.MappingReader;
import org.xerocamel.write.draft.SimpleText;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.write.draft.WriteSettings;

/** Checks the settings of writing to Xero and the mappings in the inbox, and says what may be created and what they map. */
record WritesCheck(XeroProperties xero) implements Check {

    private static final String MAPPING = "mapping";

    @Override
    public String what() {
        return "writes";
    }

    @Override
    public boolean isOfThisMachine() {
        return true;
    }

    @Override
    public List<Finding> look() throws Exception {
        WritableEntities entities = new WritableEntities();
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(Finding.ok(what(), new WriteSettings(xero, entities).sentence()));
        } catch (SettingException e) {
            findings.add(Finding.fail(what(), e.getMessage(), "Fix it in application.yaml or in the environment."));
        }
        InboxFolders inbox = new InboxFolders(xero.update().inbox());
        List<Path> mappings = inbox.mappings();
        if (!mappings.isEmpty()) {
            // It is not started, and makes expressions all the same.
            try (CamelContext camel = new DefaultCamelContext()) {
                SimpleText simple = new SimpleText(camel);
                mappings.forEach(file -> findings.add(mapping(file, inbox.shown(file), entities, simple)));
            }
        }
        return findings;
    }

    private static Finding mapping(Path file, String shown, WritableEntities entities, SimpleText simple) {
        String folder = file.getParent().getFileName().toString();
        Optional<WriteRules> rules = entities.ofFolder(folder);
        if (rules.isEmpty()) {
            return Finding.warn(MAPPING, shown + " is not in the folder of an entity, so that nothing reads it"
                    + entities.nearest(folder).map(near -> "; " + near + " is nearest").orElse("") + ".",
                    "Move it into the folder whose files it is about.");
        }
        try (Reader yaml = new InputStreamReader(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), StandardCharsets.UTF_8)) {
            MappingReader.Result read = MappingReader.read(yaml, rules.get(), simple);
            return read.faults().isEmpty() ? Finding.ok(MAPPING, shown + ": " + MappingWords.of(read.mapping()))
                    : Finding.fail(MAPPING, shown + ": " + String.join(" ", read.faults()),
                            "Correct it; files in its folder are refused until then.");
        } catch (IOException e) {
            return Finding.fail(MAPPING, shown + " cannot be read: " + e, "Let the user that runs xero-camel read it.");
        }
    }
}
