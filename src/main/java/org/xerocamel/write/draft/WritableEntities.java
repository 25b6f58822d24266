package org.xerocamel.write.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.xerocamel.config.EntityFiles;
import org.xerocamel.config.NearestName;

/**
 * The entities whose records can be written, by their names and by the folders whose files hold them. Their files are read
 * when somebody asks first, since most who start the application write nothing.
 */
@Component
public class WritableEntities {

    private Map<String, WriteRules> entities;
    private Map<String, WriteRules> folders;

    private synchronized Map<String, WriteRules> entities() {
        if (entities == null) {
            read();
        }
        return entities;
    }

    private synchronized Map<String, WriteRules> byFolder() {
        if (folders == null) {
            read();
        }
        return folders;
    }

    private void read() {
        entities = new LinkedHashMap<>();
        folders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String entity : new EntityFiles().names()) {
            for (WriteRules rules : WriteRulesReader.read(entity, EntityFiles.read(entity))) {
                entities.put(rules.entity(), rules);
                rules.kinds().keySet().forEach(kind -> folders.put(kind, rules));
            }
        }
    }

    /** @return the rules of all, in the order of the files */
    public List<WriteRules> all() {
        return List.copyOf(entities().values());
    }

    /** @return the rules of the entity of exactly that name; empty where none such can be written */
    public Optional<WriteRules> of(String entity) {
        return Optional.ofNullable(entities().get(entity));
    }

    /** @return the rules for the files of a folder, whatever the case of its name */
    public Optional<WriteRules> ofFolder(String folder) {
        return Optional.ofNullable(byFolder().get(folder));
    }

    /** @return the kind that a folder stands for, as it is written; empty where no such folder is known */
    public Optional<String> kindOf(String folder) {
        return ofFolder(folder).flatMap(rules -> rules.kinds().keySet().stream().filter(folder::equalsIgnoreCase).findFirst());
    }

    /** @return the folders that can hold files, in the order of the alphabet */
    public List<String> folders() {
        return new ArrayList<>(byFolder().keySet());
    }

    /** @return the folder that a misspelt name probably means */
    public Optional<String> nearest(String folder) {
        return new NearestName().of(folder, byFolder().keySet());
    }
}
