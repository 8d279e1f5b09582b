-- CreateEnum
CREATE TYPE "RoundAnswerState" AS ENUM ('WAITING', 'ACCEPTED', 'DISCARDED');

-- CreateTable
CREATE TABLE "RoundRequest" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "halfYear" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "askedById" TEXT,
    "dueOn" DATE NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoundRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundLink" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "supervisorId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoundLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundAnswer" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredById" TEXT,
    "supervisorId" UUID,
    "state" "RoundAnswerState" NOT NULL DEFAULT 'WAITING',
    "rows" JSONB NOT NULL,

    CONSTRAINT "RoundAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RoundRequest_askedById_idx" ON "RoundRequest"("askedById");

-- CreateIndex
CREATE UNIQUE INDEX "RoundRequest_unitId_halfYear_key" ON "RoundRequest"("unitId", "halfYear");

-- CreateIndex
CREATE UNIQUE INDEX "RoundLink_hash_key" ON "RoundLink"("hash");

-- CreateIndex
CREATE INDEX "RoundLink_supervisorId_idx" ON "RoundLink"("supervisorId");

-- CreateIndex
CREATE UNIQUE INDEX "RoundLink_requestId_supervisorId_key" ON "RoundLink"("requestId", "supervisorId");

-- CreateIndex
CREATE INDEX "RoundAnswer_requestId_idx" ON "RoundAnswer"("requestId");

-- CreateIndex
CREATE INDEX "RoundAnswer_answeredById_idx" ON "RoundAnswer"("answeredById");

-- CreateIndex
CREATE INDEX "RoundAnswer_supervisorId_idx" ON "RoundAnswer"("supervisorId");

-- AddForeignKey
ALTER TABLE "RoundRequest" ADD CONSTRAINT "RoundRequest_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundRequest" ADD CONSTRAINT "RoundRequest_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundLink" ADD CONSTRAINT "RoundLink_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "RoundRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundLink" ADD CONSTRAINT "RoundLink_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Supervisor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundAnswer" ADD CONSTRAINT "RoundAnswer_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "RoundRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundAnswer" ADD CONSTRAINT "RoundAnswer_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundAnswer" ADD CONSTRAINT "RoundAnswer_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Supervisor"("id") ON DELETE SET NULL ON UPDATE CASCADE;
