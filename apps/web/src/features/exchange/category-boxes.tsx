import { groupCategories, type Category } from "@lagebild/domain";
import { useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Segments } from "../../ui/segments.tsx";
import { toggled, type AgreementDraft } from "./agreement-draft.ts";
import { Boxes } from "./boxes.tsx";
import classes from "./exchange.module.css";

interface CategoryBoxesProps {
  readonly draft: AgreementDraft;
  readonly onDraft: (draft: AgreementDraft) => void;
  readonly issue: string | undefined;
}

/** All categories of the chosen kinds, or some of them; a group stands for its members. */
export function CategoryBoxes({ draft, onDraft, issue }: CategoryBoxesProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const all = useCategories(city.id).data?.categories ?? [];
  const groups = groupCategories(all.filter(({ kind }) => kind !== null && draft.kinds.includes(kind)));
  const { categories } = draft;
  const onToggle = ({ id }: Category): void => onDraft({ ...draft, categories: toggled(categories, id) });
  return (
    <>
      <Boxes label={t("agreements.field.categories")} issue={issue}>
        <Segments
          label={t("agreements.field.categories")}
          value={draft.hasAllCategories ? "all" : "some"}
          options={(["all", "some"] as const).map((value) => ({ value, label: t(`agreements.field.categories.${value}`) }))}
          onChange={(value) => onDraft({ ...draft, hasAllCategories: value === "all" })}
        />
      </Boxes>
      {!draft.hasAllCategories && (
        <div className={classes.categories} tabIndex={0} role="group" aria-label={t("agreements.field.categories")}>
          {groups.map(({ group, members }) => (
            <div key={group.id}>
              <Box category={group} isOn={categories.includes(group.id)} onToggle={onToggle} />
              <div className={classes.members}>
                {members.map((member) => (
                  <Box
                    key={member.id}
                    category={member}
                    isOn={categories.includes(member.id) || categories.includes(group.id)}
                    isFixed={categories.includes(group.id)}
                    onToggle={onToggle}
                  />
                ))}
              </div>
            </div>
          ))}
        </div>
      )}
    </>
  );
}

interface BoxProps {
  readonly category: Category;
  readonly isOn: boolean;
  /** The group says it already. */
  readonly isFixed?: boolean;
  readonly onToggle: (category: Category) => void;
}

function Box({ category, isOn, isFixed = false, onToggle }: BoxProps) {
  const { format } = useTexts();
  return (
    <label className={classes.box}>
      <Checkbox state={isOn} disabled={isFixed} onToggle={() => onToggle(category)} />
      {category.name[format.language]}
    </label>
  );
}
