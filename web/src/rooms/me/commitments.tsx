/** 信用承诺: what one has promised and how it stands, and the published templates, each to be read before it is signed. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CommitmentList, CommitmentTemplateList } from "../../../../src/http/contract/procedure/commitment.ts";
import { Cite } from "../../kit/cite.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useMyCode } from "./my-file.ts";

export function MyCommitments() {
  const { t } = useTranslation();
  const code = useMyCode();
  const made = useRead<CommitmentList>(code === "" ? undefined : `/operators/${code}/commitments`);
  return (
    <MePage
      title={t("me.links.commitments")}
      lead={
        <>
          {t("me.commitmentsLead")} <Cite by={{ instrument: "cn-2016-2794", article: "(9)" }} />
        </>
      }
    >
      <Reading of={made} rows={4}>
        {({ items }) => <Made items={items} />}
      </Reading>
      <Templates />
    </MePage>
  );
}

const tones = { standing: "tag-blue", fulfilled: "tag-green", broken: "tag-red", ended: "" } as const;

function Made({ items }: CommitmentList) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <MeCard title={t("me.commitmentsMade")}>
      {items.length === 0 ? (
        <Nothing title={t("me.noCommitment")} />
      ) : (
        items.map((commitment) => (
          <details key={commitment.id} className="me-details">
            <summary>
              {say(commitment.title)}{" "}
              <span className={`tag ${tones[commitment.state]}`}>{t(`commitments.states.${commitment.state}`)}</span>{" "}
              <span className="quiet figure">{commitment.madeOn}</span>
            </summary>
            <p className="prose me-text">{commitment.text}</p>
            <p className="quiet">
              {t("commitments.signedBy", { signer: commitment.signer })}
              {commitment.until && <> · {t("commitments.until", { day: commitment.until })}</>}
            </p>
            <p className="digest quiet">SHA-256 {commitment.textHash}</p>
            {commitment.note && <p>{commitment.note}</p>}
          </details>
        ))
      )}
    </MeCard>
  );
}

function Templates() {
  const { t } = useTranslation();
  const say = useSay();
  const templates = useRead<CommitmentTemplateList>("/commitment-templates");
  return (
    <MeCard title={t("me.templates")}>
      <Reading of={templates} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={t("commitments.noTemplates")} />
          ) : (
            <ul className="me-links">
              {items.map((template) => (
                <li key={`${template.id}/${template.version}`}>
                  <Link to={`/commitments/sign/${template.id}`}>
                    <span>
                      {say(template.title)} <span className="quiet">{t(`commitments.kinds.${template.kind}`)}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </MeCard>
  );
}
